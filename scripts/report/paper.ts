import { textIn } from '../../dashboards/lib/board/maker.ts'
import type { Block, Line, Table } from '../../dashboards/lib/board/report.ts'
import { palettes } from '../../dashboards/lib/colours.ts'
import { readDecimal } from '../../dashboards/lib/decimal.ts'
import type { Collected } from './collect.ts'

/** What the typesetter is given: the report with every figure written out, in the order of its pages. */
export function paperOf(collected: Collected) {
  const { report, t, format, clock } = collected
  const at = t('board.at', { date: format.date(report.date) })
  const version = t('board.version', { version: report.version })
  return {
    language: report.language,
    title: report.title,
    company: report.company,
    scope: [report.company, report.place, at].join(' · '),
    foot: [report.title, report.company, report.place, at, version].join(' · '),
    // The page numbers are only known to the typesetter: it puts them where 0 and 9 stand.
    page: t('board.page', { page: '0', pages: '9' }),
    trend: t('board.column.trend'),
    made: madeAt(clock),
    colours: palettes.light,
    sections: report.sections.map(({ title, rows }) => ({
      title,
      rows: rows.map((row) => row.map((block) => printed(collected, block))),
    })),
  }
}

/** The moment of the run that made the data, which is the date of the file. */
export const moment = (clock: string): Date => new Date(`${clock.slice(0, 19).replace(' ', 'T')}Z`)

function madeAt(clock: string) {
  const date = moment(clock)
  return {
    ...{ year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() },
    ...{ hour: date.getUTCHours(), minute: date.getUTCMinutes(), second: date.getUTCSeconds() },
  }
}

function printed(collected: Collected, block: Block) {
  if (block.kind === 'absent') return block
  const { kind, id, title, under } = block
  const notes = block.notes.map((note) => note.charAt(0).toUpperCase() + note.slice(1)).join(' · ')
  if (kind === 'drawing') return { kind, id, title, under, notes, file: `${id}.svg` }
  return { kind, id, title, under, notes, ...tableOf(collected, block) }
}

function tableOf(collected: Collected, table: Table) {
  const shown = table.columns.map((column, index) => ({ column, index })).filter(({ column }) => !column.behind)
  return {
    columns: shown.map(({ column: { title, unit, wide = false } }) => ({ title, wide, number: unit !== 'text' })),
    lines: table.lines.map((line, row) => ({
      kind: line.kind ?? '',
      spark: line.spark ? heights(line) : [],
      cells: shown.map(({ column, index }) => ({
        text: textIn(collected, table, row, index),
        ...(line.cells[column.key]?.tone && { tone: line.cells[column.key]?.tone }),
      })),
    })),
  }
}

/** Columns as shares of the room between the lowest and the highest, zero always in it. */
function heights({ spark = [] }: Line) {
  const numbers = spark.map((value) => {
    const read = readDecimal(value)
    return read && Number(read.units) / 10 ** read.scale
  })
  const known = numbers.filter((value) => value !== null)
  const [top, bottom] = [Math.max(0, ...known), Math.min(0, ...known)]
  const span = top - bottom || 1
  return numbers.map((value) => value && { top: (top - Math.max(0, value)) / span, height: Math.abs(value) / span })
}
