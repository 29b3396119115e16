import type { Asked } from '../../lib/answers.ts'
import { acrossOf, groupsOf } from '../../lib/explore/edit.ts'
import { columnId, type Grid, pivoted, plainGrid, sortedBy } from '../../lib/explore/pivot.ts'
import { keyOf } from '../../lib/explore/query.ts'
import type { Question } from '../../lib/explore/question.ts'
import { compareAcross } from '../../lib/explore/words.ts'

const rowsOf = (asked: Asked) => (asked.state === 'ready' ? asked.rows : null)

interface Answers {
  cells: Asked
  rows: Asked
  columns: Asked
  total: Asked
}

/** The answers put into one table. A total that the layer refused is absent, the rows stand. */
export function gridOf(question: Question, { cells, rows, columns, total }: Answers): Grid {
  const { sort, view } = question
  const across = acrossOf(question)
  const groups = groupsOf(question)
  const measures = question.measures.map((name) => `${view}.${name}`)
  const sum = rowsOf(total)?.[0] ?? null
  const keys = groups.filter((name) => name !== across).map((name) => keyOf(question, name))
  if (across === null) return plainGrid(rowsOf(cells) ?? [], keys, measures, sum)
  const grid = pivoted({
    cells: rowsOf(cells) ?? [],
    rows: keys.length > 0 ? (rowsOf(rows) ?? []) : null,
    columns: rowsOf(columns),
    total: sum,
    groups: keys,
    measures,
    across: keyOf(question, across),
    compare: compareAcross,
  })
  if (!sort || sort.column === null) return grid
  const id = columnId(sort.column === '' ? null : sort.column, `${view}.${sort.name}`)
  return { ...grid, lines: sortedBy(grid.lines, id, sort.down) }
}
