import { copyFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { openDuckDB } from '../../duckdb/open.ts'
import { backfill } from '../../scripts/forecast/backfill.ts'
import { foldersOf, makeFolders } from '../../scripts/pipeline/folders.ts'
import { type FecRow, fecText } from '../helpers/fec.ts'
import { encours } from '../helpers/pipeline.ts'
import { fillWorkspace, lastingFolder } from '../helpers/workspace.ts'

const CLOCK = '2026-01-02T06:00:00Z'
/** The last payment is of 29 December (week 44, customer 2): the forecast of the 30th, and twelve weeks before it. */
const WEEKS = 12
const FIRST = '2025-10-07'

/** Whole builds, one after the other, on a machine that may be busy. */
const PATIENCE = 600_000

let workspace: string
const raw = () => foldersOf(workspace).raw
const published = (version: number) =>
  join(foldersOf(workspace).published, `v${String(version).padStart(6, '0')}.duckdb`)

beforeAll(async () => {
  workspace = await lastingFolder('backfill')
  await fillWorkspace(workspace, { 'ledger.txt': fecText(yearOfSales()) })
  expect(await command('run')).toMatchObject({ code: 0, json: { version: 1 } })
}, PATIENCE)

const command = (name: string, args: readonly string[] = [], env: NodeJS.ProcessEnv = {}) =>
  encours([name, '--workspace', workspace, '--now', CLOCK, ...args], { env })
const fill = (env: NodeJS.ProcessEnv = {}) => command('backfill', ['--weeks', `${WEEKS}`], env)

// One story, each test standing on the one before.
describe.sequential('past forecasts', () => {
  it('are not there when the process is killed before they are landed whole', { timeout: PATIENCE }, async () => {
    const before = await landed()
    expect(before).toEqual([{ origin: '2025-12-30', weeks: '1', items: '1', totals: '1' }])
    expect(await fill({ ENCOURS_FAULT: 'landing-before-commit' })).toMatchObject({ code: null, signal: 'SIGKILL' })
    expect(await landed()).toEqual(before)
  })

  it('are landed once a week each, and lost by no kill after that', { timeout: PATIENCE }, async () => {
    expect(await fill({ ENCOURS_FAULT: 'landing-after-commit' })).toMatchObject({ code: null, signal: 'SIGKILL' })
    const found = await landed()
    expect(found.map(({ origin }) => origin)).toEqual(
      Array.from({ length: WEEKS + 1 }, (_, week) =>
        new Date(Date.parse(FIRST) + week * 7 * 86_400_000).toISOString().slice(0, 10),
      ),
    )
    for (const { weeks, items, totals } of found) expect([weeks, items, totals]).toEqual(['1', '1', '1'])
  })

  it('are made once: asked again, there is nothing to do', async () => {
    const before = await landed()
    expect(await fill()).toMatchObject({ code: 0, json: { origins: 0, first: null, last: null } })
    expect(await landed()).toEqual(before)
  })

  it('are the same when all that came later is deleted from what they are made from', {
    timeout: PATIENCE,
  }, async () => {
    const other = await lastingFolder('backfill-cut')
    const folders = foldersOf(other)
    await makeFolders(folders)
    const cut = join(other, 'cut.duckdb')
    await copyFile(published(1), cut)
    await change(cut, [
      `delete from fct_receivable_events where effective_date >= '${FIRST}'`,
      `delete from fct_payment_allocations where effective_date >= '${FIRST}'`,
      `delete from dim_items where effective_date >= '${FIRST}'`,
      `update dim_entities set as_of_date = date '${FIRST}' + 6`,
    ])
    await copyFile(raw(), folders.raw)
    await change(
      folders.raw,
      ['forecast__customer_weeks', 'forecast__totals', 'forecast__items'].map((of) => `delete from ${of}`),
    )
    const options = { folders, published: cut, clock: new Date(CLOCK), weeks: 1 }
    expect(await backfill(options)).toEqual({ first: FIRST, last: FIRST, origins: 1 })
    const told = (path: string) =>
      ask(
        path,
        `
        select item_id, open_amount, chances from forecast__items where origin_date = '${FIRST}' order by item_id`,
      )
    const [whole, without] = [await told(raw()), await told(folders.raw)]
    expect(whole.length).toBeGreaterThan(5)
    expect(without).toEqual(whole)
  })

  it('are scored by the next run, which at the same clock lands its own no second time', {
    timeout: PATIENCE,
  }, async () => {
    const before = await landed()
    expect(await command('run')).toMatchObject({ code: 0 })
    expect(await landed()).toEqual(before)
    const [pointed] = await ask(
      published(2),
      `
      select count(distinct made_on)::int as forecasts, min(made_on)::text as first, count(*)::int as weeks,
        count(distinct method)::int as methods, bool_or(received_amount > 0) as something_came
      from fct_forecast_accuracy`,
    )
    // Weeks over at the origin of 30 December: 12 of the first forecast, 11 of the next … 1; by five methods.
    expect(pointed).toEqual({
      ...{ forecasts: WEEKS, first: '2025-10-06', weeks: ((WEEKS * (WEEKS + 1)) / 2) * 5, methods: 5 },
      something_came: true,
    })
    const verdicts = await ask(published(2), 'select method, verdict from fct_forecast_comparison order by method')
    expect(verdicts.find(({ method }) => method === 'encours')?.verdict).toBe('reference')
    expect(verdicts).toHaveLength(5)
  })

  it('are refused before anything is published, and for a number of weeks that is none', async () => {
    const empty = await lastingFolder('backfill-empty')
    expect(await encours(['backfill', '--workspace', empty])).toMatchObject({ code: 2 })
    expect(await command('backfill', ['--weeks', 'douze'])).toMatchObject({ code: 2 })
  })
})

/** A year of weekly invoices to three customers, due in 30 days and paid 0, 10 and 20 days late, letter by letter. */
function yearOfSales(): FecRow[] {
  const day = (number: number) => new Date(Date.UTC(2025, 0, 1 + number)).toISOString().slice(0, 10).replaceAll('-', '')
  return Array.from({ length: 52 * 3 }, (_, index) => {
    const [sold, customer] = [7 * Math.floor(index / 3), index % 3]
    const paid = sold + 30 + 10 * customer + (index % 5)
    const letter = paid < 365 ? `L${index}` : ''
    const amount = `${100 + index},00`
    const entry = (journal: string, account: string, on: number) => ({
      journal,
      num: `${journal}${index}`,
      date: day(on),
      account,
    })
    const line = (journal: string, on: number) => ({ ...entry(journal, '411000', on), aux: `C${customer}`, letter })
    return [
      { ...line('VE', sold), debit: amount },
      { ...entry('VE', '706000', sold), credit: amount },
      ...(letter
        ? [
            { ...entry('BQ', '512000', paid), debit: amount },
            { ...line('BQ', paid), credit: amount },
          ]
        : []),
    ]
  }).flat()
}

/** Of each origin in the landing: how many times it was landed, by table. */
const landed = () =>
  ask(
    raw(),
    `
    select origin_date::text as origin, ${['customer_weeks', 'items', 'totals'].map(times).join(', ')}
    from (select distinct origin_date from forecast__totals) as origins order by origin`,
  )

const times = (table: string): string => `(
  select count(distinct _run_id || _landed_at)::text from forecast__${table} as told
  where told.origin_date = origins.origin_date
) as ${table === 'customer_weeks' ? 'weeks' : table}`

async function ask(path: string, sql: string): Promise<Record<string, unknown>[]> {
  const file = await openDuckDB(path, { access_mode: 'READ_ONLY' })
  try {
    return (await file.connection.runAndReadAll(sql)).getRowObjectsJson()
  } finally {
    await file.close()
  }
}

async function change(path: string, statements: readonly string[]): Promise<void> {
  const file = await openDuckDB(path)
  try {
    for (const statement of statements) await file.connection.run(statement)
  } finally {
    await file.close()
  }
}
