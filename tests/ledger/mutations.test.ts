import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Built } from './support/built.ts'
import { buildCases } from './support/cases.ts'
import { type Mutant, mutantOf } from './support/mutant.ts'

let built: Built
let mutant: Mutant
beforeAll(async () => {
  built = await buildCases()
  mutant = await mutantOf(built)
})
afterAll(() => {
  mutant?.close()
  built?.close()
})

/** The item of a document in one entity. */
const item = (entity: string, reference: string) =>
  `(select item_id from dim_items where entity_id = '${entity}' and reference = '${reference}' and is_current)`

/** Both events of what an item was applied to. */
const pairs = (entity: string, reference: string) =>
  `event = 'applied' and (item_id = ${item(entity, reference)} or other_item_id = ${item(entity, reference)})`

/** C1 invoiced 600 (F1001, 5 January) and paid it (V1, 5 February, letter A); 1200 (F1002) of nobody is open. */
const PAID = '000000110'

it('finds nothing broken in a build nobody touched', async () => {
  expect(await mutant.prove(PAID, [])).toEqual({ identities: [], brokenDays: 0, leftOut: 0 })
})

describe.each([
  [
    'a lost receipt, applied on its own day: the balance alone does not see it',
    `delete from int_receivable_events where item_id = ${item(PAID, 'V1')}`,
    [1, 2],
  ],
  ['a lost open invoice', `delete from int_receivable_events where item_id = ${item(PAID, 'F1002')}`, [1, 4]],
  [
    'an invoice counted twice',
    `insert into int_receivable_events select * from int_receivable_events where item_id = ${item(PAID, 'F1002')}`,
    [1, 3, 4],
  ],
  [
    'an invoice moved by a day',
    `update int_receivable_events set effective_date = effective_date + 1 where item_id = ${item(PAID, 'F1002')}`,
    [1, 4],
  ],
  [
    'a receipt moved by a day, its application not',
    `update int_receivable_events set effective_date = effective_date + 1
     where event = 'issued' and item_id = ${item(PAID, 'V1')}`,
    [1, 2, 3, 4],
  ],
  ['a lost application: no balance moves', `delete from int_receivable_events where ${pairs(PAID, 'V1')}`, [2]],
  [
    'an application a day early',
    `update int_receivable_events set effective_date = effective_date - 1 where ${pairs(PAID, 'V1')}`,
    [3],
  ],
  [
    'an application on one side only',
    `delete from int_receivable_events where event = 'applied' and item_id = ${item(PAID, 'V1')}`,
    [2, 4],
  ],
  [
    'an application on another customer: no balance moves',
    `update int_receivable_events set item_id = ${item(PAID, 'F1002')}, auxiliary = ''
     where event = 'applied' and item_id = ${item(PAID, 'F1001')}`,
    [2],
  ],
  [
    'an application of more than the item',
    `update int_receivable_events set amount = amount * 2 where ${pairs(PAID, 'V1')}`,
    [2, 3],
  ],
])('the proof catches %s', (_name, statement, identities) => {
  it(`by identity ${identities.join(', ')}`, async () => {
    const verdict = await mutant.prove(PAID, [statement])
    expect(verdict.identities).toEqual(identities)
    expect(verdict.brokenDays).toBeGreaterThan(0)
  })
})

it.each([
  ['nothing', 'select 1', []],
  [
    'a lost receipt',
    `delete from int_receivable_events where item_id = ${item(PAID, 'V1')}`,
    [
      'issued is what the ledger moved, per account and auxiliary',
      'an applied pair sums to zero inside one account and auxiliary',
      'the published proof covers every account and day, and is zero',
    ],
  ],
  [
    'an application a day early',
    `update int_receivable_events set effective_date = effective_date - 1 where ${pairs(PAID, 'V1')}`,
    [
      'open lies between zero and the amount, and nothing is applied before both sides',
      'the published proof covers every account and day, and is zero',
    ],
  ],
])('identities written apart from the product agree on %s', async (_name, statement, broken) => {
  expect(await mutant.proveApart([statement])).toEqual(broken)
})

describe.each([
  ['oldest first', '000000120', 'V1'],
  ['oldest first over two years', '000000135', 'V2'],
  ['a letter', '000000117', 'V2'],
  ['a letter joined over two years', '000000130', 'V1'],
  ["an opening line's own letter", '000000131', 'V1'],
  ['the residue of a letter group on an opening lump', '000000121', 'V3'],
  ['an equal unlettered credit on an opening line', '000000121', 'V2'],
  ['the residue of a letter group on the year before', '000000132', 'V1'],
])('the proof, or the promise beside it, catches an application made by %s', (_method, entity, reference) => {
  it.each([
    ['lost', (where: string) => `delete from int_receivable_events where ${where}`],
    [
      'early',
      (where: string) => `update int_receivable_events set effective_date = effective_date - 400 where ${where}`,
    ],
    ['one-sided', (where: string) => `delete from int_receivable_events where ${where} and amount > 0`],
  ])('when it is %s', async (_fault, statementOn) => {
    const { brokenDays, leftOut } = await mutant.prove(entity, [statementOn(pairs(entity, reference))])
    expect(brokenDays + leftOut).toBeGreaterThan(0)
  })
})
