import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Manifest } from '../../semantic/published/manifest.ts'
import { pointAt } from '../../semantic/published/publish.ts'
import { placeRows } from '../helpers/published.ts'
import { rowsOfItems } from '../helpers/receivable-rows.ts'
import { type Answered, type Served, serveRows } from '../helpers/served.ts'

const PUBLISHES = 40
const LOOPS = 4

// Version n holds two items of n each, and one customer more than version n - 1.
const versionRows = (version: number) =>
  rowsOfItems([
    { id: `i${version}`, entity: 'a', portfolio: 'north', amount: version },
    { id: `j${version}`, entity: 'b', portfolio: 'south', amount: version },
  ])

let served: Served
const manifests: Manifest[] = []
beforeAll(async () => {
  served = await serveRows(versionRows(1))
  for (let version = 2; version <= PUBLISHES + 1; version += 1) {
    manifests.push(await placeRows(served.publishedDir, version, versionRows(version)))
  }
})
afterAll(() => served.stop())

const question = {
  measures: ['receivables.open_amount'],
  dimensions: ['receivables.entity'],
  order: { 'receivables.entity': 'asc' },
}

/** What is wrong with an answer, or null: its rows must all be those of the version it says it is. */
function fault(answered: Answered): string | null {
  if (answered.status !== 200) return `not answered: ${JSON.stringify(answered)}`
  const amounts = answered.data.map((row) => Number(row['receivables.open_amount']))
  const isTorn = amounts.length !== 2 || amounts[0] !== amounts[1]
  if (isTorn) return `torn: ${JSON.stringify(answered.data)}`
  return amounts[0] === answered.dataVersion ? null : `version ${answered.dataVersion} answered ${amounts[0]}`
}

it(`${PUBLISHES} publishes under ${LOOPS} loops of questions fail, tear or misname no answer`, async () => {
  const faults: string[] = []
  const seen = new Set<number>()
  let isPublishing = true
  let backwards = 0
  const loop = async () => {
    let last = 0
    while (isPublishing) {
      const answered = await served.ask(question)
      const wrong = fault(answered)
      if (wrong) faults.push(wrong)
      if (answered.dataVersion < last) backwards += 1
      last = answered.dataVersion
      seen.add(answered.dataVersion)
    }
  }
  const loops = Array.from({ length: LOOPS }, loop)
  for (const manifest of manifests) {
    await pointAt(served.publishedDir, manifest, manifest.previous)
    await new Promise((resolve) => setTimeout(resolve, 150))
  }
  // The last version is seen by somebody before the loops end.
  while (!seen.has(PUBLISHES + 1) && faults.length === 0) await new Promise((resolve) => setTimeout(resolve, 50))
  isPublishing = false
  await Promise.all(loops)

  expect(faults).toEqual([])
  expect(backwards).toBe(0)
  expect(seen.size).toBeGreaterThan(2)
})
