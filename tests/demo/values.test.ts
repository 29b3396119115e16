import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { readContract } from '../../semantic/contract.ts'
import { type Served, serveRows } from '../helpers/served.ts'

const enumerations = Object.entries(await readContract()).flatMap(([view, { dimensions }]) =>
  Object.entries(dimensions).flatMap(([name, { values }]) => (values ? [[`${view}.${name}`, values] as const] : [])),
)

let served: Served
beforeAll(async () => {
  const workspace = inject('demoWorkspace')
  if (workspace === '') throw new Error(`The demo was not built: ${inject('demoFailure')}`)
  served = await serveRows(null, { publishedDir: join(workspace, 'data', 'published') })
})
afterAll(() => served?.stop())

describe('the values that the contract names', () => {
  it.each(enumerations)('of %s are all that the demo companies have', async (member, values) => {
    const { status, data } = await served.ask({ dimensions: [member] })
    expect(status).toBe(200)
    const found = data.map((row) => row[member] ?? null).filter((value) => value !== null)
    expect(found.filter((value) => !values.includes(value))).toEqual([])
    expect(found).not.toEqual([])
  })
})
