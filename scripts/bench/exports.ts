import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { FORMATS, type Format } from '../../semantic/exports.ts'
import { bigWorkspace } from './ledgers.ts'
import { type Cost, leg, measure, ROOT } from './measure.ts'
import { type Finding, mebibytes, ratio, seconds } from './report.ts'

const AIM = 1.5
const VIEW = 'ledger_lines'
const TABLE = 'fct_ledger_lines'
/** What a sheet holds, its two rows of headings left out. */
const MOST_ROWS_OF_A_SHEET = 1_048_574
/** Enough rows for the process to hold all it needs besides them. */
const MONTHS = [{ member: `${VIEW}.accounting_date`, operator: 'inDateRange', values: ['2025-03-01', '2025-05-31'] }]
const WHERE = JSON.stringify(MONTHS)

interface Measured {
  readonly what: string
  readonly format: Format
  readonly rows: number
  readonly cost: Cost
}

/** Every line of a ledger out of a view and out of a table, by format: what a row costs, and whether memory follows. */
export async function benchExports(scratch: string, lines: number): Promise<Finding> {
  const { workspace } = await bigWorkspace(scratch, lines)
  await measure(scratch, leg('stages', workspace))
  const measured: Measured[] = []
  for (const format of FORMATS) {
    if (format === 'xlsx' && lines > MOST_ROWS_OF_A_SHEET) continue
    const some = await byCommand(scratch, workspace, format, VIEW, ['--where', WHERE])
    const all = await byCommand(scratch, workspace, format, VIEW)
    const table = await byCommand(scratch, workspace, format, TABLE)
    const told = (part: Measured, where: string[]) =>
      measure(scratch, leg('export', workspace, VIEW, format, ...where)).then((cost) => ({ ...part, cost }))
    measured.push({ ...some, what: 'view, a quarter' }, { ...all, what: 'view' }, { ...table, what: 'table' })
    measured.push({ ...(await told(some, [WHERE])), what: 'view over HTTP, a quarter' })
    measured.push({ ...(await told(all, [])), what: 'view over HTTP' })
  }
  return {
    title: `Exports of a ledger of ${lines.toLocaleString('en')} lines, each in a process of its own`,
    aim: `memory of all rows ≤ ${AIM} × that of a quarter of them, by command and over HTTP`,
    result: `at worst ${ratio(growth(measured, 'view'), 1)} ×, over HTTP ${ratio(growth(measured, 'view over HTTP'), 1)} ×`,
    rows: measured.map(({ what, format, rows, cost }) => ({
      what,
      format,
      rows: rows.toLocaleString('en'),
      'rows/s': Math.round(rows / cost.wall).toLocaleString('en'),
      wall: seconds(cost.wall),
      cpu: seconds(cost.cpu),
      'peak memory': mebibytes(cost.rss),
    })),
  }
}

async function byCommand(scratch: string, workspace: string, format: Format, source: string, more: string[] = []) {
  const out = join(scratch, `export.${format}`)
  const command = [process.execPath, join(ROOT, 'scripts', 'encours.mjs'), 'export', source, '--workspace', workspace]
  const cost = await measure(scratch, [...command, '--format', format, '--out', out, '--json', ...more])
  await rm(out)
  const { rows } = JSON.parse(cost.output.split('\n').at(-1) ?? '{}') as { rows: number }
  return { what: source, format, rows, cost }
}

/** How many times the memory of a quarter of the rows all of them take, in the format that takes most. */
function growth(measured: readonly Measured[], what: string): number {
  const of = (name: string) => measured.filter((each) => each.what === name)
  const few = of(`${what}, a quarter`)
  return Math.max(
    ...of(what).map(({ format, cost }) => cost.rss / (few.find((each) => each.format === format)?.cost.rss ?? 1)),
  )
}
