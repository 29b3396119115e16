import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { DuckDBConnection } from '@duckdb/node-api'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { openDuckDB } from '../../duckdb/open.ts'
import { parseConfig } from '../../extract/config.ts'
import { literal } from '../../extract/sql.ts'
import { buildForecast } from '../../scripts/forecast/build.ts'
import { type Inputs, inputStatements } from '../../scripts/forecast/inputs.ts'
import { foldersOf } from '../../scripts/pipeline/folders.ts'
import { scenarioRows } from '../../scripts/pipeline/scenario-rows.ts'
import { currentFile } from '../helpers/published.ts'
import { lastingFolder } from '../helpers/workspace.ts'

const SCENARIOS = `
entities: [{ id: atelier }, { id: comptoir }, { id: filiale }]
scenarios:
  - { name: shock, overrides: [{ segment: Travaux, delay_days: 15, default_rate: 0.02 }] }
  - { name: later, overrides: [{ entity: comptoir, delay_days: 14 }] }
  - { name: lost, overrides: [{ entity: comptoir, default_rate: 0.25 }] }
  - { name: more, overrides: [{ entity: comptoir, sales: 0.10 }] }
  - { name: plan, overrides: [{ entity: atelier, customers: C1005, instalments: 6, from: 2026-12-05 }] }
`

/** What the forecast reads, from a published file, as known today. */
const INPUTS: Inputs & { int_customers_termed: string; int_customer_attributes_dated: string } = {
  int_forecast_origins: `select entity_id, as_of_date, as_of_date + 1 as origin_date,
    timestamp '9999-12-30' as known_at from published.dim_entities`,
  int_forecast_drivers: 'select item_id, account_role as driver from published.dim_items',
  int_items_standing: 'select *, 0::decimal(18, 2) as open_amount from published.dim_items',
  int_items_described: 'select * from published.dim_items',
  int_allocations_known: "select *, timestamp '9999-12-31' as known_to from published.fct_payment_allocations",
  int_receivable_events: 'select * from published.fct_receivable_events',
  int_disputes_placed: 'select * from published.fct_disputes',
  int_promises_placed: 'select * from published.fct_promises',
  dim_entities: 'select * from published.dim_entities',
  int_customers_termed: 'select entity_id, customer_id, customer_code from published.dim_customers',
  int_customer_attributes_dated: `select *, date '2000-01-01' as valid_from, date '9999-12-31' as valid_to
    from published.dim_customers`,
}

let folder: string
let published: string
let file: Awaited<ReturnType<typeof openDuckDB>>
let connection: DuckDBConnection
beforeAll(async () => {
  expect(inject('demoFailure')).toBe('')
  const folders = foldersOf(inject('demoWorkspace'))
  published = await currentFile(folders.published)
  folder = await lastingFolder('scenarios')
  const plain = join(folder, 'plain', 'build.duckdb')
  const asked = join(folder, 'asked', 'build.duckdb')
  await forecast(plain, folders.raw, {})
  await forecast(asked, folders.raw, { scenarios: scenarioRows(parseConfig(SCENARIOS, {})) })
  file = await openDuckDB(':memory:')
  connection = file.connection
  for (const [name, path] of Object.entries({ plain, asked, published }))
    await connection.run(`attach ${literal(path)} as ${name} (read_only)`)
}, 300_000)
afterAll(async () => {
  await file?.close()
  if (folder) await rm(folder, { recursive: true, force: true })
})

async function forecast(buildPath: string, rawPath: string, vars: Record<string, unknown>): Promise<void> {
  const workDir = join(buildPath, '..', 'dbt')
  await mkdir(workDir, { recursive: true })
  const built = await openDuckDB(buildPath)
  await built.connection.run(`attach ${literal(published)} as published (read_only)`)
  for (const statement of inputStatements(INPUTS)) await built.connection.run(statement)
  await built.close()
  await buildForecast({ buildPath, rawPath, workDir, vars })
}

const rows = async (query: string) => (await connection.runAndReadAll(query)).getRowsJson()
const number = async (query: string): Promise<number> => Number((await rows(query))[0]?.[0])

describe('a scenario', () => {
  it.each([
    ['int_forecast_receipts', 'item_id', 'open_amount * chance'],
    ['int_forecast_new_business', 'customer_id', 'expected'],
  ])('leaves the forecast itself as it is in %s, far below the cent', async (model, key, amount) => {
    const [compared] = await rows(`
      with base as (select ${key}, step, ${amount} as amount from asked.${model} where scenario = 'base'),
      plain as (select ${key}, step, ${amount} as amount from plain.${model})
      select count(*), count(base.amount), count(plain.amount), max(abs(base.amount - plain.amount))
      from base full join plain using (${key}, step)`)
    const [all, ours, theirs, off] = (compared ?? []).map(Number)
    expect([ours, theirs]).toEqual([all, all])
    expect(all).toBeGreaterThan(1_000)
    expect(off).toBeLessThan(1e-6)
  })

  it('forecasts the same items, and those of customers it does not fit to the same chance', async () => {
    const counts = await rows('select scenario, count(*) from asked.int_forecast_receipts group by 1 order by 1')
    expect(counts.map(([name]) => name)).toEqual(['base', 'later', 'lost', 'more', 'plan', 'shock'])
    expect(new Set(counts.map(([, count]) => count)).size).toBe(1)
    const moved = await rows(`
      select s.scenario, list_sort(list(distinct coalesce(c.segment, s.entity_id))) from asked.int_forecast_receipts s
      join asked.int_forecast_receipts b using (item_id, step)
      join published.dim_customers c on c.customer_id = s.customer_id
      where b.scenario = 'base' and s.scenario in ('shock', 'more') and abs(s.chance - b.chance) > 1e-9 group by 1`)
    expect(moved).toEqual([['shock', ['Travaux']]])
  })

  it('of a quarter lost brings three quarters of every item and customer, week by week', async () => {
    const off = (model: string, figure: string, key: string) =>
      number(`select max(abs(s.${figure} - if(s.entity_id = 'comptoir', 0.75, 1) * b.${figure}))
        from asked.${model} s join asked.${model} b using (${key}, step)
        where s.scenario = 'lost' and b.scenario = 'base'`)
    expect(await off('int_forecast_receipts', 'chance_until', 'item_id')).toBeLessThan(1e-12)
    expect(await off('int_forecast_new_business', 'expected', 'customer_id')).toBeLessThan(1e-6)
  })

  it('of sales a tenth higher brings a tenth more of invoices to come, and nothing more of open items', async () => {
    const [more] = await rows(`
      select sum(expected) filter (scenario = 'more') / sum(expected) filter (scenario = 'base')
      from asked.int_forecast_new_business where entity_id = 'comptoir'`)
    expect(Number(more?.[0])).toBeCloseTo(1.1, 9)
  })

  // Up to 19 December: a week later banks rest longer, as they did not two weeks before.
  it('of two weeks later has, before it is held to what is collected, each week’s chance two weeks on', async () => {
    const off = await number(`
      with chances as (from asked.int_forecast_chances join asked.int_forecast_scenario_positions using (position_number))
      select max(abs(s.chance - b.chance)) from chances s
      join chances b on b.item_id = s.item_id and b.step = s.step - 2
      where s.scenario = 'later' and b.scenario = 'base' and s.entity_id = 'comptoir' and s.step between 3 and 7`)
    expect(off).toBeLessThan(1e-12)
  })

  it('of a payment plan pays all that the customer owes, a sixth a month', async () => {
    const parts = await rows(`
      select step, round(sum(open_amount * chance) / (
        select sum(open_amount) from asked.int_forecast_receipts
        where scenario = 'plan' and customer_id = 'atelier:C1005' and step = 1
      ), 9) from asked.int_forecast_receipts
      where scenario = 'plan' and customer_id = 'atelier:C1005' group by step having sum(chance) > 0 order by step`)
    expect(parts.map(([, share]) => share)).toEqual(Array(6).fill(0.166666667))
  })
})

describe('the cash of the demo companies', () => {
  it('is, in every scenario and week, what was held and comes in less what is paid', async () => {
    const broken = await rows(`
      select * from published.fct_cash_board
      where projected_balance <> opening_balance + expected_receipts + new_business_receipts
        - supplier_payables - payroll_payables - tax_payables
      union all
      select next.* from published.fct_cash_board as next
      join published.fct_cash_board as week
        on next.scenario = week.scenario and next.entity_id = week.entity_id and next.week_number = week.week_number + 1
      where next.opening_balance <> week.projected_balance`)
    expect(broken).toEqual([])
    expect(await number('select count(distinct scenario) from published.fct_cash_board')).toBe(7)
  })

  it('receives what the forecast expects, slice by slice, each week to the cent', async () => {
    const off = await rows(`
      with slices as (
        select scenario, entity_id, step, sum(expected_amount) filter (item_id is not null) as open_items,
          sum(expected_amount) filter (item_id is null) as to_come
        from published.fct_receipts_forecast where step <= 13 group by all
      )
      select * from published.fct_cash_board b
      join slices s on s.scenario = b.scenario and s.entity_id = b.entity_id and s.step = b.week_number
      where abs(b.expected_receipts - coalesce(s.open_items, 0)) > 0.04
        or abs(b.new_business_receipts - coalesce(s.to_come, 0)) > 0.04`)
    expect(off).toEqual([])
  })
})
