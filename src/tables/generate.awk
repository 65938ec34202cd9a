# Makes src/table.c of the tables beside this file:
#   awk -f generate.awk posts.tsv tags.tsv terms.tsv >../table.c
# Lines of a table are sorted by what they are looked up by; the names of posts, all of them, are
# looked up by their letters alone.

BEGIN {
    FS = "\t"
    print "/* Made of src/tables by generate.awk; not to be edited. */"
    print "// clang-format off"
    print "#include \"table.h\"\n"
}

/^#/ || NF == 0 { next }

function string(value) {
    gsub(/["\\]/, "\\\\&", value)
    return value == "-" ? "NULL" : "\"" value "\""
}

# The letters of a name, in capitals: TEL AVIV is TELAVIV.
function letters(name) {
    name = toupper(name)
    gsub(/[^A-Z]/, "", name)
    return name
}

function add_key(name, post) {
    name = letters(name)
    if (!(name in post_of)) keys[++key_count] = name
    post_of[name] = post
}

# Insertion sort: the tables are small, and this awk has no sort of its own.
function sort(list, count,   i, j, item) {
    for (i = 2; i <= count; i++) {
        item = list[i]
        for (j = i - 1; j > 0 && list[j] > item; j--) list[j + 1] = list[j]
        list[j + 1] = item
    }
}

function open_table(head) {
    if (table != "") print "};\n"
    table = head
    print head " = {"
}

FILENAME ~ /posts/ {
    if (posts == 0) open_table("const struct cable_post cable_posts[]")
    printf "    {%s, %s, %s, %s, %s},\n", string($1), string($2), string($3), string($4), string($5)
    add_key($1, posts)
    others = split($6, names, ",")
    for (i = 1; $6 != "-" && i <= others; i++) add_key(names[i], posts)
    if ($5 != "-" && !($5 in post_at)) {
        codes[++code_count] = $5
        post_at[$5] = posts
    }
    posts++
}

FILENAME ~ /tags/ {
    if (tags == 0) open_table("const struct cable_tag cable_tags[]")
    printf "    {%s, %s, %s, %s},\n", string($1), string($2), string($3), string($4)
    tags++
}

FILENAME ~ /terms/ {
    if (terms == 0) open_table("const struct cable_term cable_terms[]")
    printf "    {%s, %s, %s, %s, %s},\n", string($1), string($2), string($3), string($4), string($5)
    terms++
}

END {
    sort(keys, key_count)
    open_table("const struct cable_post_key cable_post_names[]")
    for (i = 1; i <= key_count; i++) printf "    {\"%s\", %d},\n", keys[i], post_of[keys[i]]
    sort(codes, code_count)
    open_table("const struct cable_post_key cable_post_routings[]")
    for (i = 1; i <= code_count; i++) printf "    {\"%s\", %d},\n", codes[i], post_at[codes[i]]
    print "};\n"
    printf "const size_t cable_post_count = %d, cable_tag_count = %d, cable_term_count = %d,\n", \
        posts, tags, terms
    printf "             cable_post_name_count = %d, cable_post_routing_count = %d;\n", \
        key_count, code_count
}
