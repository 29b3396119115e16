import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readMembers } from '../../scripts/dictionary/members.ts'
import { readContract } from '../../semantic/contract.ts'
import { readWords } from '../../semantic/words.ts'
import { filesUnder, read, sqlOf } from '../helpers/house.ts'
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
  formula?: string
}
interface View {
  name: string
  type: string
  dimensions: Member[]
  measures: Member[]
}

/** A title heads a tile, a column, a menu. */
const LONGEST_TITLE = 44
/** Titles that are the same word in both languages. */
const ALIKE = ['Source', 'Sources', 'Segment', 'Journal', 'Date', 'Cause', 'Commercial']

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

  it('titles every view and member in few words, in each language its own', () => {
    const members = views.flatMap((view) => [view as unknown as Member, ...view.dimensions, ...view.measures])
    const long = members.filter(({ meta }) =>
      [meta?.fr, meta?.en].some((words) => (words?.title ?? '').length > LONGEST_TITLE),
    )
    expect(long.map(({ name }) => name)).toEqual([])
    const same = members.filter(({ meta }) => meta?.fr?.title === meta?.en?.title).map(({ meta }) => meta?.fr?.title)
    expect(same.filter((title) => !ALIKE.includes(title ?? ''))).toEqual([])
  })

  it('says in words, in both languages, every code it uses', async () => {
    const words = await readWords()
    const members = Object.values(await readContract()).flatMap(({ dimensions, measures }) =>
      Object.values({ ...dimensions, ...measures }),
    )
    const good = views.flatMap((view) => view.measures).map(({ meta }) => String(meta?.good_when ?? 'lower'))
    const codes = {
      types: members.map(({ type }) => type),
      units: members.flatMap(({ unit }) => unit ?? []),
      aggregations: members.flatMap(({ aggregation }) => aggregation ?? []),
      null_reasons: members.flatMap(({ null_reasons }) => null_reasons ?? []),
      good_when: good,
    }
    const mute = Object.entries(codes).flatMap(([kind, used]) =>
      used.filter((code) => !words[kind as keyof typeof codes][code]).map((code) => `${kind}: ${code}`),
    )
    expect(mute, 'say these in semantic/words.yml').toEqual([])
  })

  it('gives a version to every member, reasons only to measures, and values only to texts', async () => {
    for (const [view, { dimensions, measures }] of Object.entries(await readContract())) {
      for (const [name, { since, type, values }] of Object.entries({ ...dimensions, ...measures })) {
        expect(since, `${view}.${name}`).toMatch(/^\d+\.\d+\.\d+$/)
        if (values)
          expect([`${view}.${name}`, type, new Set(values).size]).toEqual([`${view}.${name}`, 'string', values.length])
      }
      const odd = Object.entries(dimensions).filter(([, { aggregation, null_reasons }]) => aggregation || null_reasons)
      expect(odd.map(([name]) => `${view}.${name}`)).toEqual([])
    }
  })

  it('names no value that the models never write', async () => {
    const sql = ['models', 'macros', 'semantic/model/macros'].flatMap((room) => filesUnder(room, '.sql').map(sqlOf))
    const settings = read('dbt_project.yml')
    const cells = filesUnder('models/seeds', '.csv').flatMap((path) => read(path).split(/[,\n]/))
    const dead = (await readMembers()).views.flatMap(({ measures, dimensions }) =>
      [...measures, ...dimensions].flatMap(({ view, name, cube, promise }) =>
        (promise.values ?? [])
          .filter((value) => ![...sql, String(cube.sql)].some((text) => text.includes(`'${value}'`)))
          .filter((value) => !settings.includes(`role: ${value} `) && !cells.includes(value))
          .map((value) => `${view}.${name}: ${value}`),
      ),
    )
    expect(dead).toEqual([])
  })

  it('gives every measure a formula, a way to aggregate and, but for a text, a unit with its format', () => {
    const measures = views.flatMap((view) => view.measures)
    const bare = measures.filter(
      ({ type, meta }) =>
        !(meta?.aggregation && meta.fr?.formula && meta.en?.formula) ||
        (type !== 'string' && !(meta.unit && meta.format)),
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
