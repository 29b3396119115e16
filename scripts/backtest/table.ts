/** Lines of cells in columns for a terminal: the first `names` columns to the left, figures to the right. */
export function drawn(table: readonly (readonly string[])[], names = 1): string {
  const widths = (table[0] ?? []).map((_, column) => Math.max(...table.map((line) => line[column]?.length ?? 0)))
  const pad = (cell: string, column: number) =>
    column < names ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)
  return table.map((line) => line.map(pad).join('  ').trimEnd()).join('\n')
}
