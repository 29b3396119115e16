import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readContract } from '../../semantic/contract.ts'
import { rowsOfItems } from '../helpers/receivable-rows.ts'
import { CFO, type Served, serveRows } from '../helpers/served.ts'

interface Member {
  name: string
  type: string
  title: string
  description?: string
  meta?: Record<string, unknown> & { fr?: Words; en?: Words }
}
interface Words {
  title?: string
  description?: string
}
interface View {
  name: string
  type: string
  dimensions: Member[]
  measures: Member[]
}

let served: Served
let views: View[]
beforeAll(async () => {
  served = await serveRows(rowsOfItems([{ id: 'i1', entity: 'a', portfolio: 'north', amount: 1 }]))
  const headers = { authorization: `Bearer ${await served.tokenOf(CFO)}` }
  const meta = (await (await fetch(`${served.url}/cubejs-api/v1/meta`, { headers })).json()) as { cubes: View[] }
  views = meta.cubes
})
afterAll(() => served.stop())

const promised = (member: Member) => {
  const { unit, aggregation, null_reasons } = member.meta ?? {}
  return { type: member.type, unit, aggregation, null_reasons }
}

describe('the contract', () => {
  it('says the same as /meta, both ways', async () => {
    const contract = await readContract()
    const told = Object.fromEntries(
      Object.entries(contract).map(([view, { dimensions, measures }]) => [
        view,
        Object.fromEntries(
          Object.entries({ ...dimensions, ...measures }).map(([name, { type, unit, aggregation, null_reasons }]) => [
            `${view}.${name}`,
            { type, unit, aggregation, null_reasons },
          ]),
        ),
      ]),
    )
    const served = Object.fromEntries(
      views.map((view) => [
        view.name,
        Object.fromEntries([...view.dimensions, ...view.measures].map((member) => [member.name, promised(member)])),
      ]),
    )
    expect(served).toEqual(told)
  })

  it('describes every view and member in French and in English', () => {
    const members = views.flatMap((view) => [view as unknown as Member, ...view.dimensions, ...view.measures])
    const mute = members.filter(({ meta }) =>
      [meta?.fr, meta?.en].some((words) => !words?.title || !words.description || words.description.length < 10),
    )
    expect(mute.map(({ name }) => name)).toEqual([])
    const same = members.filter(({ meta }) => meta?.fr?.description === meta?.en?.description)
    expect(same.map(({ name }) => name)).toEqual([])
  })

  it('gives every measure a way to aggregate and, but for a text, a unit with its format', () => {
    const measures = views.flatMap((view) => view.measures)
    const bare = measures.filter(
      ({ type, meta }) => !meta?.aggregation || (type !== 'string' && !(meta.unit && meta.format)),
    )
    expect(bare.map(({ name }) => name)).toEqual([])
  })

  it('every member of every view answers', async () => {
    for (const view of views) {
      const answered = await served.ask({
        measures: view.measures.map(({ name }) => name),
        dimensions: view.dimensions.map(({ name }) => name),
      })
      expect([view.name, answered.status, answered.error]).toEqual([view.name, 200, undefined])
    }
  })
})
