import { expect, it } from 'vitest'
import { driftReasons } from '../../../semantic/published/drift.ts'
import type { Manifest } from '../../../semantic/published/manifest.ts'
import type { TableContent } from '../../../semantic/published/tables.ts'

const counted = (rows: number) => ({ rows }) as TableContent
const before = (name: string) => ({ tables: { [name]: counted(1_000) } }) as unknown as Manifest

it.each([
  'fct_receipts_forecast',
  'fct_customer_receipts_forecast',
  'fct_forecast_items',
  'fct_forecast_calibration',
  'fct_forecast_comparison',
])('a forecast of fewer open items holds no publication: %s', (name) => {
  expect(driftReasons({ [name]: counted(10) }, before(name))).toEqual([])
})

it('past forecasts forgotten do: they cannot be made again as they were', () => {
  const [reason, ...others] = driftReasons({ fct_forecast_accuracy: counted(10) }, before('fct_forecast_accuracy'))
  expect(reason?.en).toMatch(/^fct_forecast_accuracy has 10 rows, 1000 before/)
  expect(others).toEqual([])
})
