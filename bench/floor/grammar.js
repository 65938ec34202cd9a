/** The floor of every parser: one token that reads the whole text and looks at nothing. */
module.exports = grammar({
  name: 'floor',
  externals: $ => [$.text],
  extras: $ => [],
  rules: { source_file: $ => optional($.text) },
});
