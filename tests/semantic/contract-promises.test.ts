import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AnswerCache } from '../../semantic/answer-cache.ts'
import { type Contract, readContract, readContractVersion } from '../../semantic/contract.ts'
import { SemanticLayer } from '../../semantic/cube.ts'
import { openRegistry, type Registry } from '../../semantic/published/registry.ts'
import { contractBreaks, hastyDeprecations, type Snapshot, snapshotOf } from '../helpers/contract-breaks.ts'
import { rowsOfItems } from '../helpers/receivable-rows.ts'
import { CFO, type Served, serveRows } from '../helpers/served.ts'

const KEPT = 'tests/fixtures/contract/members.json'
const kept = JSON.parse(await readFile(KEPT, 'utf8').catch(() => '{}')) as Snapshot
const contract = await readContract()
const version = await readContractVersion()

describe('what was promised', () => {
  it('is still so, or was deprecated long enough before', () => {
    expect(contractBreaks(kept, snapshotOf(contract), version)).toEqual([])
    expect(hastyDeprecations(snapshotOf(contract))).toEqual([])
  })

  it('grows by what is new: `npm run test:accept` writes it down, and never takes anything away', async () => {
    const now = snapshotOf(contract)
    const grown = { ...now, ...kept }
    for (const [name, { values, deprecated }] of Object.entries(now)) {
      const member = grown[name] ?? now[name]
      if (member) grown[name] = { ...member, ...(values && { values }), ...(deprecated && { deprecated }) }
    }
    const text = Object.keys(grown)
      .sort()
      .map((name) => `${JSON.stringify(name)}: ${JSON.stringify(grown[name])}`)
    await expect(`{\n${text.join(',\n')}\n}\n`).toMatchFileSnapshot(`../../${KEPT}`)
  })
})

describe('a contract', () => {
  const amount = { type: 'number', unit: 'currency', aggregation: 'additive' }
  const going = { ...amount, deprecated: { since: '0.2.0', use: 'v.b', until: '0.4.0' } }
  it.each([
    ['that loses a member', { 'v.a': amount }, {}, '0.1.0', [/v\.a is gone but was not deprecated: put it back/]],
    ['that loses one too early', { 'v.a': going }, {}, '0.3.9', [/goes with 0\.4\.0 and the contract is at 0\.3\.9/]],
    ['that loses one at its time', { 'v.a': going }, {}, '0.4.0', []],
    [
      'that gives a member another type',
      { 'v.a': amount },
      { 'v.a': { ...amount, type: 'string' } },
      '0.1.0',
      [/changed its type: give what it is now another name/],
    ],
    [
      'that adds it up otherwise',
      { 'v.a': amount },
      { 'v.a': { ...amount, aggregation: 'ratio' } },
      '0.1.0',
      [/its aggregation/],
    ],
    [
      'that drops a value',
      { 'v.a': { type: 'string', values: ['x', 'y'] } },
      { 'v.a': { type: 'string', values: ['y'] } },
      '0.1.0',
      [/its value x/],
    ],
    ['that only grows', { 'v.a': amount }, { 'v.a': amount, 'v.b': amount }, '0.2.0', []],
  ] as [string, Snapshot, Snapshot, string, RegExp[]][])(
    '%s is told in a sentence',
    (_, before, now, at, sentences) => {
      const found = contractBreaks(before, now, at)
      expect(found).toHaveLength(sentences.length)
      for (const [index, sentence] of sentences.entries()) expect(found[index]).toMatch(sentence)
    },
  )

  it('leaves two minor versions between telling and taking away', () => {
    const until = (text: string): Snapshot => ({
      'v.a': { ...going, deprecated: { ...going.deprecated, until: text } },
    })
    expect(hastyDeprecations(until('0.3.0'))).toHaveLength(1)
    expect(hastyDeprecations(until('0.4.0'))).toEqual([])
    expect(hastyDeprecations(until('1.0.0'))).toEqual([])
  })
})

describe('a member that will go', () => {
  let served: Served
  let registry: Registry
  let layer: SemanticLayer
  beforeAll(async () => {
    served = await serveRows(rowsOfItems([{ id: 'i1', entity: 'a', portfolio: 'north', amount: 1 }]))
    registry = await openRegistry(served.publishedDir)
    const changed = structuredClone(contract) as Contract
    const member = changed.receivables?.measures.open_amount
    if (member) member.deprecated = { since: '0.2.0', use: 'receivables.new_amount', until: '0.4.0' }
    const settings = () => ({ agingLimits: [30, 60, 90, 120], balanceSheetMonths: 3, now: new Date() })
    layer = await SemanticLayer.start(registry, settings, new AnswerCache(), () => {}, changed)
  })
  afterAll(async () => {
    await layer.close()
    await registry.close()
    await served.stop()
  })
  const sentence = 'receivables.open_amount is deprecated since 0.2.0 and goes with 0.4.0: ask receivables.new_amount.'

  it('is told in every answer that names it, once, and in no other', async () => {
    const ask = (measure: string) =>
      layer.load({
        query: { measures: [`receivables.${measure}`], order: { [`receivables.${measure}`]: 'desc' } },
        caller: CFO,
        requestId: 'test',
      })
    const answer = await ask('open_amount')
    expect(answer.warnings).toEqual([sentence])
    expect((JSON.parse(answer.body) as { warnings: string[] }).warnings).toEqual([sentence])
    expect(JSON.parse((await ask('overdue_amount')).body)).not.toHaveProperty('warnings')
  })

  it('is told in /meta, with the version of the contract', async () => {
    const meta = (await layer.meta(CFO, 'test')) as unknown as {
      contractVersion: string
      cubes: { measures: { name: string; meta?: { deprecated?: unknown } }[] }[]
    }
    const told = meta.cubes.flatMap(({ measures }) => measures).filter((member) => member.meta?.deprecated)
    expect(told.map(({ name }) => name)).toEqual(['receivables.open_amount'])
    expect(meta.contractVersion).toBe(version)
  })
})
