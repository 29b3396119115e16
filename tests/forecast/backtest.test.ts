import { spawnSync } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openDuckDB } from '../../duckdb/open.ts'
import { readInvoices } from '../../scripts/backtest/csv.ts'
import { type BacktestOptions, optionsOf } from '../../scripts/backtest/options.ts'
import type { Score } from '../../scripts/backtest/scores.ts'
import { CommandError } from '../../scripts/exit-codes.ts'
import { ROOT } from '../helpers/pipeline.ts'
import { temporaryFolder } from '../helpers/workspace.ts'
import { KNOWN_PAYERS, PUBLIC_SAMPLE } from './companies.ts'

const CLI = ['--import', 'tsx', join(ROOT, 'scripts', 'backtest', 'cli.ts')]

/** The command as documented; `language` as the machine speaks. */
function backtest(args: readonly string[], language = 'en_US.UTF-8') {
  const env = { ...process.env, LC_ALL: language }
  const { status, stdout, stderr } = spawnSync(process.execPath, [...CLI, ...args], {
    encoding: 'utf8',
    cwd: ROOT,
    env,
  })
  return { status, stdout, stderr }
}

function argsOf({ csv, columns, dateFormat, first, last }: BacktestOptions): string[] {
  const names = Object.entries(columns).map(([column, name]) => `${column}=${name}`)
  return [csv, '--columns', names.join(','), '--date-format', dateFormat, '--origins', `${first}..${last}`]
}

/** Through npm, as an analyst does: all that is printed is one JSON object. */
function scoreboardOf(options: BacktestOptions): { methods: Score[]; invoices: number; left_aside: number } {
  const command = ['run', '--silent', 'backtest', '--', ...argsOf(options), '--json']
  const { stdout, stderr } = spawnSync('npm', command, { encoding: 'utf8', cwd: ROOT })
  expect(stdout.trim().split('\n'), stderr).toHaveLength(1)
  return JSON.parse(stdout)
}

describe.skipIf(!PUBLIC_SAMPLE)('the backtest of the public sample', () => {
  it('holds every bar: weeks, four weeks, bias, bands, and the day told on the morning of issue', () => {
    const { methods } = scoreboardOf(PUBLIC_SAMPLE ?? KNOWN_PAYERS)
    const [ours, ...rules] = methods
    expect(ours?.name).toBe('encours')
    expect(ours?.weekly_wape).toBeLessThanOrEqual(0.205)
    expect(ours?.four_week_error).toBeLessThanOrEqual(0.036)
    expect(Math.abs(ours?.bias ?? 1)).toBeLessThanOrEqual(0.02)
    expect(ours?.pinball).toBeLessThanOrEqual(0.053)
    expect(ours?.mae_days).toBeLessThanOrEqual(5.7)
    // Better than this would be the future seen.
    expect(ours?.mae_days).toBeGreaterThanOrEqual(4.5)
    expect(rules.map(({ name }) => name)).toEqual(['collection_curve', 'customer_delay', 'due_date', 'roll_rate'])
    for (const { name, weekly_wape } of rules) expect(weekly_wape, name).toBeGreaterThan(ours?.weekly_wape ?? 1)
  })
})

// Where the sample is there, it proves the same and more.
if (!PUBLIC_SAMPLE) {
  it('the backtest of made-up payers does better than the due date, week by week and on the day told', () => {
    const { methods, invoices, left_aside } = scoreboardOf(KNOWN_PAYERS)
    expect({ invoices, left_aside }).toEqual({ invoices: 312, left_aside: 0 })
    const [ours, due] = ['encours', 'due_date'].map((name) => methods.find((method) => method.name === name))
    expect(ours?.weekly_wape).toBeLessThan(due?.weekly_wape ?? 0)
    expect(ours?.mae_days).toBeLessThan(3)
    expect(due?.mae_days).toBeGreaterThan(8)
  })
}

describe('the command line of the backtest', () => {
  const good = argsOf(KNOWN_PAYERS)

  it('refuses with exit code 2 and one sentence, in French where the machine speaks French', () => {
    expect(backtest([...good, '--origins', '2013-11-04..2013-07-01'])).toEqual({
      ...{ status: 2, stdout: '' },
      stderr: 'Backtest: --origins is written 2013-07-01..2013-11-04, the first day before the last.\n',
    })
    expect(backtest([...good, '--colums', 'x'], 'fr_FR.UTF-8')).toEqual({
      ...{ status: 2, stdout: '' },
      stderr: 'Évaluation : les options sont --columns, --date-format, --origins, --demo-draws, --json.\n',
    })
  })

  it('with --json, prints its refusal as one object and nothing else', () => {
    const { status, stdout, stderr } = backtest(['missing.csv', ...good.slice(1), '--json'])
    expect({ status, stderr }).toEqual({ status: 2, stderr: '' })
    expect(JSON.parse(stdout)).toMatchObject({ state: 'failed', exitCode: 2 })
    expect(JSON.parse(stdout).message).toMatch(/^missing\.csv cannot be read as a CSV file: /)
  })

  it.each([
    ['no file', [undefined, 'customer=a', '2025-01-01..2025-02-01'], /name the CSV file/, /nommez le fichier CSV/],
    ['no origins', ['f.csv', 'customer=a', ''], /--origins is written/, /--origins s’écrit/],
    ['a day that is none', ['f.csv', '', '2025-02-31..2025-03-31'], /--origins is written/, /--origins s’écrit/],
    [
      'a column left out',
      ['f.csv', 'customer=a,amount=b,issued=c,due=d', '2025-01-01..2025-02-01'],
      /: settled is missing of item, customer/,
      /: settled manque parmi item, customer/,
    ],
    [
      'a column we do not know',
      ['f.csv', 'client=a', '2025-01-01..2025-02-01'],
      /: client is none of item, customer/,
      /: client n’est pas parmi item, customer/,
    ],
  ] as const)('refuses %s', (_, [csv, columns, origins], en, fr) => {
    const refusal = refusalOf(() => optionsOf(csv, columns, '%Y-%m-%d', origins))
    expect(refusal).toMatchObject({ exitCode: 2, message: expect.stringMatching(en), fr: expect.stringMatching(fr) })
  })
})

const HEADER = 'id;client;montant;emise;echeance;reglee'
const PLAIN: Omit<BacktestOptions, 'csv'> = {
  columns: { item: 'id', customer: 'client', amount: 'montant', issued: 'emise', due: 'echeance', settled: 'reglee' },
  ...{ dateFormat: '%d/%m/%Y', first: '2025-01-01', last: '2025-02-01' },
}

describe('the file of a backtest', () => {
  it('leaves aside, and counts, what is no invoice to learn from', async () => {
    const lines = [
      'F1;A;100.00;01/01/2025;31/01/2025;02/02/2025',
      'F2;A;100.00;01/01/2025;31/01/2025;',
      'F3;;100.00;01/01/2025;31/01/2025;',
      'A1;A;-100.00;01/01/2025;31/01/2025;',
      'F4;A;0;01/01/2025;31/01/2025;',
      'F5;A;cent;01/01/2025;31/01/2025;',
      'F6;A;100.00;;31/01/2025;',
      'F7;A;100.00;01/01/2025;31/02/2025;',
      // Settled before it was issued; settled on what is no day.
      'F8;A;100.00;01/01/2025;31/01/2025;31/12/2024',
      'F9;A;100.00;01/01/2025;31/01/2025;bientôt',
    ]
    expect(await reading([HEADER, ...lines].join('\n'))).toEqual({ invoices: 2, leftAside: 8 })
  })

  it.each([
    [
      'a column that is not there',
      `${HEADER.replace('client', 'tiers')}\nF1;A;1;;;`,
      /has no column "client"; it has id, tiers/,
      /n’a pas de colonne « client »/,
    ],
    [
      'dates of another format',
      `${HEADER}\nF1;A;1.00;2025-01-01;2025-01-31;`,
      /none of its 1 lines has .* dates that read as %d\/%m\/%Y/,
      /aucune de ses 1 lignes/,
    ],
    ['only its header', HEADER, /none of its 0 lines|has no column/, /aucune de ses 0 lignes|n’a pas de colonne/],
    [
      'nothing in it',
      '',
      /cannot be read as a CSV file|has no column/,
      /ne se lit pas comme un fichier CSV|n’a pas de colonne/,
    ],
    [
      'an invoice twice',
      `${HEADER}\nF1;A;1.00;01/01/2025;31/01/2025;\nF1;A;2.00;01/01/2025;31/01/2025;`,
      /the invoice "F1" is there twice; name as item/,
      /la facture « F1 » y est deux fois ; nommez pour item/,
    ],
  ])('with %s is refused in both languages', async (_, text, en, fr) => {
    const refusal = await reading(text).catch((error: unknown) => error)
    expect(refusal).toBeInstanceOf(CommandError)
    expect(refusal).toMatchObject({ exitCode: 2, message: expect.stringMatching(en), fr: expect.stringMatching(fr) })
  })

  it('reads dates in several formats, one after the other', async () => {
    const text = `${HEADER}\nF1;A;1.00;2025-01-01;31/01/2025;`
    expect(await reading(text, '%d/%m/%Y|%Y-%m-%d')).toEqual({ invoices: 1, leftAside: 0 })
  })
})

function refusalOf(work: () => unknown): unknown {
  try {
    return work()
  } catch (error) {
    return error
  }
}

async function reading(text: string, dateFormat = PLAIN.dateFormat) {
  const csv = join(await temporaryFolder('backtest'), 'invoices.csv')
  await writeFile(csv, text)
  const memory = await openDuckDB(':memory:')
  onTestFinished(() => memory.close())
  return readInvoices(memory.connection, { ...PLAIN, csv, dateFormat })
}
