import { execFileSync } from 'node:child_process'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Workbook } from '@cj-tech-master/excelts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDuckDB } from '../../duckdb/open.ts'
import { reportRoutes } from '../../scripts/report/routes.ts'
import type { Caller } from '../../semantic/auth.ts'
import { CFO, onlyRow, type Served, serveDemo } from '../helpers/served.ts'

const COMPANY = { name: 'Test', language: 'fr', agingLimits: [30, 60, 90, 120], balanceSheetMonths: 3 } as const
const DATE = '2026-10-31'
const ONE = { member: 'board.entity', operator: 'equals', values: ['atelier'] }
const MONTH = { dimension: 'board.month', dateRange: ['2026-10-01', DATE] }

const canReadPdf = (() => {
  try {
    execFileSync('pdftotext', ['-v'], { stdio: 'ignore' })
    return true
  } catch {
    console.warn('PDF TESTS SKIPPED: no pdftotext found; install poppler-utils.')
    return false
  }
})()

let served: Served
let folder: string

beforeAll(async () => {
  served = await serveDemo({}, { more: [reportRoutes(COMPANY)] })
  folder = await mkdtemp(join(tmpdir(), 'encours-report-test-'))
})
afterAll(async () => {
  await served?.stop()
  await rm(folder, { recursive: true, force: true })
})

const fetched = async (query: string, caller: Caller = CFO): Promise<Response> =>
  fetch(`${served.url}/api/report?${query}`, {
    headers: { authorization: `Bearer ${await served.tokenOf(caller)}` },
  })

async function bytesOf(query: string, caller: Caller = CFO): Promise<Buffer> {
  const answer = await fetched(query, caller)
  if (answer.status !== 200) throw new Error(`${answer.status}: ${await answer.text()}`)
  return Buffer.from(await answer.arrayBuffer())
}

/** The text of a PDF as another program reads it, its no-break spaces plain. */
async function textOf(pdf: Buffer): Promise<string> {
  const path = join(folder, `${crypto.randomUUID()}.pdf`)
  await writeFile(path, pdf)
  const text = execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' })
  return text.replace(/[\u00a0\u202f]/g, ' ')
}

const french = (amount: string, decimals = 1): string =>
  (Number(amount) / 1000)
    .toFixed(decimals)
    .replace('.', ',')
    .replace(/\B(?=(\d{3})+(?!\d))/g, ' ')

describe.skipIf(!canReadPdf)('the PDF', () => {
  it('holds the figures of the API, is tagged, and is the same file when it is made again', async () => {
    const query = 'format=pdf&language=fr&entity=atelier'
    const pdf = await bytesOf(query)
    expect((await bytesOf(query)).equals(pdf)).toBe(true)
    const path = join(folder, 'report.pdf')
    await writeFile(path, pdf)
    const info = execFileSync('pdfinfo', [path], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
    expect(info).toMatch(/Tagged: +yes/)
    const names = ['open_amount', 'overdue_amount', 'dso', 'receipts_amount', 'target_receipts', 'target_dso']
    const board = onlyRow(
      await served.ask({ measures: names.map((name) => `board.${name}`), filters: [ONE], timeDimensions: [MONTH] }),
    )
    const text = await textOf(pdf)
    const lineOf = (name: string) => text.split('\n').find((line) => line.trim().startsWith(name)) ?? ''
    expect(lineOf('Encours')).toContain(french(board.open_amount ?? ''))
    expect(lineOf('Échu')).toContain(french(board.overdue_amount ?? ''))
    expect(lineOf('DSO par épuisement')).toContain(`${Number(board.dso).toFixed(1).replace('.', ',')} j`)
    expect(lineOf('DSO par épuisement')).toContain(`${Number(board.target_dso).toFixed(1).replace('.', ',')} j`)
    expect(lineOf('Encaissements du mois')).toContain(french(board.receipts_amount ?? ''))
    expect(lineOf('Encaissements du mois')).toContain(french(board.target_receipts ?? ''))
    expect(text).toContain('Atelier Démo SAS')
    expect(text).not.toContain('Comptoir Exemple')
  })

  it('speaks English, of the group, at an earlier date', async () => {
    const text = await textOf(await bytesOf('format=pdf&language=en&asof=2026-03-31'))
    expect(text).toContain('Receivables report')
    expect(text).toContain('At 31 Mar 2026')
    expect(text).toContain('Comptoir Exemple SARL')
    expect(text).toMatch(/All [\d,]+ days proven to the cent/)
    expect(text).not.toContain('Encours')
  })

  it('shows a salesperson what lies in the own portfolio, and nothing of the proof', async () => {
    const portfolios = await served.ask({
      dimensions: ['receivables.portfolio'],
      measures: ['receivables.open_amount'],
      filters: [{ member: 'receivables.entity', operator: 'equals', values: ['atelier'] }],
    })
    const portfolio = portfolios.data.find((row) => row['receivables.portfolio'] !== '(none)')?.[
      'receivables.portfolio'
    ]
    const sales: Caller = { sub: 'sales', role: 'sales', entities: '*', portfolios: [portfolio ?? ''], pii: false }
    const mine = { measures: ['board.open_amount'], filters: [ONE], timeDimensions: [MONTH] }
    const own = onlyRow(await served.ask(mine, sales)).open_amount ?? ''
    const all = onlyRow(await served.ask(mine)).open_amount ?? ''
    expect(own).not.toBe(all)
    const text = await textOf(await bytesOf('format=pdf&language=fr&entity=atelier', sales))
    const line = text.split('\n').find((one) => one.trim().startsWith('Encours')) ?? ''
    expect(line).toMatch(new RegExp(`Encours +${french(own, Number(own) < 100_000 ? 2 : 1)}`))
    expect(text).toContain('Votre rôle ne voit pas la preuve')
    expect(text).not.toContain('prouvés au centime')
    // past forecasts are of whole companies, not of a portfolio
    expect(text).toContain('Encaissements prévus')
    expect(text).not.toMatch(/pas encore éprouvés|prévisions? passées? : écart/)
  })
})

describe('the workbook', () => {
  it('holds the receipts forecast week by week, and its bounds, as the API gives them', async () => {
    const path = join(folder, 'forecast.xlsx')
    await writeFile(path, await bytesOf('format=xlsx&language=fr&entity=atelier'))
    const rows = await readSheet(path, 'Prévision')
    const is = (name: string, operator: string, value: string) => ({
      member: `forecast.${name}`,
      operator,
      values: [value],
    })
    const whole = onlyRow(
      await served.ask({
        measures: ['expected_receipts', 'new_business_receipts', 'total_receipts'].map((name) => `forecast.${name}`),
        filters: [is('entity', 'equals', 'atelier'), is('period', 'equals', 'week'), is('step', 'lte', '13')],
      }),
    )
    const weeks = rows.filter(([name]) => /^\d{2}\/\d{2}.* – /.test(String(name)))
    expect(weeks).toHaveLength(13)
    const total = (rows.find(([name]) => name === 'treize semaines') ?? []).flatMap((cell) =>
      cell === null ? [] : Number(cell),
    )
    expect(total[1]).toBe(Number(whole.expected_receipts))
    expect(total.slice(-2)).toEqual([Number(whole.new_business_receipts), Number(whole.total_receipts)])
  })

  it('holds the figures of the API, and formulas that come to what is stored beside them', async () => {
    const path = join(folder, 'report.xlsx')
    const bytes = await bytesOf('format=xlsx&language=fr&entity=atelier')
    await writeFile(path, bytes)
    const rows = await readSheet(path, 'Synthèse')
    const open = rows.find(([name]) => name === 'Encours') ?? []
    const names = ['open_amount', 'target_dso', 'dso', 'overdue_rate']
    const board = onlyRow(
      await served.ask({ measures: names.map((name) => `board.${name}`), filters: [ONE], timeDimensions: [MONTH] }),
    )
    expect(Number(open[1])).toBe(Number(board.open_amount))
    // Δ = actual − last month, worked out by hand from what the reader finds beside it
    expect(Number(open[3])).toBeCloseTo(Number(open[1]) - Number(open[2]), 6)
    const dso = rows.find(([name]) => name === 'DSO par épuisement') ?? []
    expect(Number(dso[7])).toBeCloseTo(Number(board.dso) - Number(board.target_dso), 6)

    const aging = await readSheet(path, 'Balance âgée')
    const total = aging.findLast(([name]) => name === 'Total') ?? []
    const buckets = total.slice(1, 9).map(Number)
    expect(buckets.reduce((sum, value) => sum + value, 0)).toBeCloseTo(Number(board.open_amount), 2)
    expect(Number(total[9])).toBe(Number(board.open_amount))
    expect(Number(total[11])).toBeCloseTo(Number(board.overdue_rate), 6)
    const book = new Workbook()
    await book.xlsx.load(bytes)
    const formulas = (book.getWorksheet('Balance âgée')?.getSheetValues() ?? [])
      .flatMap((row) => (Array.isArray(row) ? row : []))
      .map((value) => (value as { formula?: string } | undefined)?.formula ?? '')
    expect(formulas.some((formula) => /^SUM\(J\d+:J\d+\)$/.test(formula))).toBe(true)
    expect(formulas.some((formula) => /^K\d+\/\(J\d+-I\d+\)$/.test(formula))).toBe(true)
  })

  it('is the same file when it is made again, and has the same sheets in English', async () => {
    const one = await bytesOf('format=xlsx&language=en&entity=atelier')
    expect((await bytesOf('format=xlsx&language=en&entity=atelier')).equals(one)).toBe(true)
    const path = join(folder, 'english.xlsx')
    await writeFile(path, one)
    expect((await readSheet(path, 'Summary')).some(([name]) => name === 'Open amount')).toBe(true)
    expect((await readSheet(path, 'Definitions')).length).toBeGreaterThan(15)
  })
})

describe('a report', () => {
  it('is refused without a token, a kind of file, or a company one may see', async () => {
    expect((await fetch(`${served.url}/api/report?format=pdf`)).status).toBe(403)
    expect((await fetched('format=doc')).status).toBe(400)
    const one: Caller = { ...CFO, sub: 'one', entities: ['atelier'] }
    expect((await fetched('format=xlsx&entity=comptoir', one)).status).toBe(400)
  })

  it('is made one at a time for each caller', async () => {
    const both = await Promise.all(['xlsx', 'xlsx'].map((format) => fetched(`format=${format}&entity=comptoir`)))
    expect(both.map(({ status }) => status).sort()).toEqual([200, 429])
  })
})

/** A sheet as DuckDB reads it, every cell as text. */
async function readSheet(path: string, sheet: string): Promise<(string | null)[][]> {
  const packages = join('.venv', 'lib')
  const [python = ''] = await readdir(packages)
  const extensions = join(packages, python, 'site-packages', 'duckdb_extension_excel', 'extensions')
  const [version = ''] = await readdir(extensions)
  const { connection, close } = await openDuckDB(':memory:', { allow_unsigned_extensions: 'true' })
  try {
    await connection.run(`load '${join(extensions, version, 'excel.duckdb_extension')}'`)
    const cells = `read_xlsx('${path}', sheet = '${sheet}', header = false, all_varchar = true, range = 'A1:P200')`
    const rows = await connection.runAndReadAll(`select * from ${cells}`)
    return rows.getRows() as (string | null)[][]
  } finally {
    await close()
  }
}
