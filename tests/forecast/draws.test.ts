import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { type Opened, openDuckDB } from '../../duckdb/open.ts'
import { drawnScoreboard } from '../../scripts/backtest/drawn-scoreboard.ts'
import { drawnScores, keepWeeks } from '../../scripts/backtest/draws.ts'

let file: Opened<unknown>
beforeAll(async () => {
  file = await openDuckDB(':memory:')
})
afterAll(() => file.close())

/** Two weeks of each draw, both of 100 received; the band from 10 to 90 reaches so far either side of 100. */
const weeks = `
  create or replace table weeks as
  select draw, 'one' as entity_id, method, expected as expected_amount, 100 as received_amount,
    low + reach as amount_p025, low + reach as amount_p10, low + reach as amount_p25,
    low + 100 as amount_p75, low + 100 as amount_p90, low + 100 as amount_p975
  from (values
    (1, 'encours', 110, 0, -10), (1, 'encours', 100, 0, 10), (2, 'encours', 130, 50, 60), (2, 'encours', 110, 0, -10),
    (1, 'roll_rate', 120, 0, 0), (1, 'roll_rate', 100, 0, 0), (2, 'roll_rate', 150, 0, 0), (2, 'roll_rate', 110, 0, 0)
  ) as rows (draw, method, expected, low, reach)`

it('means and their standard errors are those of the draws, and a rule is compared with ours draw by draw', async () => {
  await file.connection.run(weeks)
  const [ours, rule] = await drawnScores(file.connection)
  // Ours: (10 + 0) / 200 and (30 + 10) / 200, so 0.05 and 0.20; mean 0.125, deviation 0.106066 / √2 = 0.075.
  expect(ours).toMatchObject({ company: 'one', method: 'encours', draws: 2, worse_by: [0, 0] })
  expect(ours?.weekly_wape.map((value) => Number(value?.toFixed(6)))).toEqual([0.125, 0.075])
  expect(ours?.bias).toEqual(ours?.weekly_wape)
  // In draw 1 both bands hold 100; in draw 2 the first starts at 110 and does not: 1 and 0.5.
  expect(ours?.coverage[80].map((value) => Number(value?.toFixed(6)))).toEqual([0.75, 0.25])
  // The rule: 0.10 and 0.30, so worse by 0.05 and 0.10: mean 0.075, error 0.025.
  expect(rule?.worse_by.map((value) => Number(value?.toFixed(6)))).toEqual([0.075, 0.025])
  expect(drawnScoreboard({ scores: [ours, rule].filter((score) => score !== undefined) })).toContain('0.125 ± 0.075')
})

it('one draw has no standard error, and the demo itself is kept as a draw, its three companies and five methods', async () => {
  await file.connection.run('drop table weeks')
  await keepWeeks(file.connection, inject('demoWorkspace'), 1)
  const scores = await drawnScores(file.connection)
  expect(scores).toHaveLength(15)
  expect(scores.map(({ weekly_wape: [, error] }) => error)).toEqual(scores.map(() => null))
  const ours = scores.filter(({ method }) => method === 'encours')
  for (const { company, bias } of ours) expect(Math.abs(bias[0]), company).toBeLessThan(0.1)
  for (const { company, method, worse_by } of scores)
    if (method !== 'encours') expect(worse_by[0], `${company} ${method}`).toBeGreaterThan(0)
})
