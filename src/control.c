#include "control.h"

#include "marking.h"

/* In the order of print: first the compartments. NOFORN and REL TO stand where there is no flag. */
const struct cable_control_word cable_control_words[CABLE_CONTROL_ROWS] = {
    {"HCS", "HCS", CABLE_HCS},
    {"HCS-O", "HCS-O", CABLE_HCS | CABLE_HCS_O},
    {"HCS-P", "HCS-P", CABLE_HCS | CABLE_HCS_P},
    {"SI", "SI", CABLE_SI},
    {"SI-G", "SI-G", CABLE_SI | CABLE_SI_G},
    {"TK", "TK", CABLE_TK},
    {"KDK", "KDK", CABLE_KDK},
    {"RSV", "RSV", CABLE_RSV},
    {"RESTRICTED DATA", "RD", CABLE_RD},
    {"FORMERLY RESTRICTED DATA", "FRD", CABLE_FRD},
    {"ORCON", "OC", CABLE_ORCON},
    {"NOCONTRACT", "NC", CABLE_NOCONTRACT},
    {"IMCON", "IMC", CABLE_IMCON},
    {"NOFORN", "NF", 0},
    {"PROPIN", "PR", CABLE_PROPIN},
    {"WNINTEL", "WN", CABLE_WNINTEL},
    {"LAW ENFORCEMENT SENSITIVE", "LES", CABLE_LES},
    {"LIMDIS", "DS", CABLE_LIMDIS},
    {"EXDIS", "XD", CABLE_LIMDIS | CABLE_EXDIS},
    {"NODIS", "ND", CABLE_LIMDIS | CABLE_EXDIS | CABLE_NODIS},
    {"STADIS", "STADIS", CABLE_STADIS},
    {"ROGER CHANNEL", "ROGER CHANNEL", CABLE_ROGER},
    {"DISSENT CHANNEL", "DISSENT CHANNEL", CABLE_DISSENT},
    {"AGREMENT CHANNEL", "AGREMENT CHANNEL", CABLE_AGREMENT},
    {"AGRMENT CHANNEL", "AGRMENT CHANNEL", CABLE_AGREMENT},
    {"MED CHANNEL", "MED CHANNEL", CABLE_MED},
    {"DS CHANNEL", "DS CHANNEL", CABLE_DS},
    {"EYES ONLY", "EYES", CABLE_EYES},
    {"COMINT", "COMINT", CABLE_SI},
    {"GAMMA", "GAMMA", CABLE_SI | CABLE_SI_G},
    {"TALENT KEYHOLE", "TALENT", CABLE_TK},
};
