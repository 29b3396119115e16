import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Opened, openDuckDB } from '../../../duckdb/open.ts'
import { AnswerCache } from '../../../semantic/answer-cache.ts'
import { type Contract, readContract } from '../../../semantic/contract.ts'
import { SemanticLayer } from '../../../semantic/cube.ts'
import { openRegistry, type Registry } from '../../../semantic/published/registry.ts'
import { currentFile } from '../../helpers/published.ts'
import { type Served, serveDemo } from '../../helpers/served.ts'
import { byApi, byCsv } from './by-api.ts'
import { bySql, cutsOf, LOSSES, VIEWS } from './by-sql.ts'
import { differences } from './same.ts'
import { LATEST, slicesOf } from './slices.ts'

// The published demo (demoWorkspace) is read three ways: over HTTP, as a file, and by SQL written by hand.

/** Those of the forecast have a hand-worked case for each figure besides. */
const FEWER = ['cash_board', 'forecast', 'forecast_accuracy']
const slicesFor = (view: string): number => Number(process.env.ENCOURS_SLICES ?? (FEWER.includes(view) ? 20 : 50))

let served: Served
let registry: Registry
let layer: SemanticLayer
let file: Opened<unknown>
const contract: Contract = await readContract()
beforeAll(async () => {
  served = await serveDemo({ expectedLosses: LOSSES })
  registry = await openRegistry(served.publishedDir)
  const settings = () => ({
    agingLimits: [30, 60, 90, 120],
    balanceSheetMonths: 3,
    expectedLosses: LOSSES,
    now: new Date(),
  })
  layer = await SemanticLayer.start(registry, settings, new AnswerCache())
  file = await openDuckDB(await currentFile(served.publishedDir), { access_mode: 'READ_ONLY' })
})
afterAll(async () => {
  await file.close()
  await layer.close()
  await registry.close()
  await served.stop()
})

it('every public view has its query, written by hand', () => {
  expect(Object.keys(contract).filter((view) => !VIEWS.includes(view))).toEqual([])
})

describe.each(VIEWS)('%s', (view) => {
  const count = slicesFor(view)
  it(`says the same over the API, in a CSV and by SQL on the published file, on ${count} slices`, async () => {
    const { measures = {} } = contract[view] ?? {}
    const names = Object.keys(measures)
    const cuts = await cutsOf(file.connection, view, contract, LATEST)
    const found: string[] = []
    const compared = new Set<string>()
    for (const [index, slice] of slicesOf(view, cuts, count).entries()) {
      const { caller, ...asked } = slice
      const said = `${JSON.stringify(asked)} ${caller.entities} ${caller.portfolios ?? ''}`
      const api = await byApi(served, view, names, slice)
      const sql = await bySql(file.connection, view, slice)
      found.push(...differences(api, sql, measures, `API against SQL, ${said}`))
      // a CSV asks the layer the same question again: every second one is enough to hold its own half of the way
      if (index % 2 === 0)
        found.push(...differences(await byCsv(layer, view, names, slice), api, measures, `CSV against API, ${said}`))
      for (const cells of sql.values()) for (const name of names) if ((cells[name] ?? null) !== null) compared.add(name)
    }
    expect(found.slice(0, 20), `${found.length} differences`).toEqual([])
    // each measure has had a figure, and a hand-written one, at least once
    expect(names.filter((name) => !compared.has(name))).toEqual([])
  }, 600_000)
})
