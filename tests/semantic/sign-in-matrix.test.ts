import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ROLE_NAMES } from '../../extract/config-sign-in.ts'
import { type Caller, ROLES, type Role } from '../../semantic/auth.ts'
import { RIGHTS } from '../../semantic/permissions.ts'
import { type AccessMatrix, accessMatrix, type Rows } from '../../semantic/sign-in/matrix.ts'
import { rowsOfItems } from '../helpers/receivable-rows.ts'
import { CFO, type Served, serveRows } from '../helpers/served.ts'

/** A measure that adds up over the rows of each view. */
const MEASURES: Record<string, string> = {
  ...{ receivables: 'open_amount', board: 'open_amount', dso_bridge: 'closing_amount', roll_rates: 'amount' },
  ...{ restatements: 'open_amount_after', late_interest: 'late_amount', expected_losses: 'carrying_amount' },
  ...{ payment_terms: 'amount', payment_delays: 'amount', payment_times: 'open_amount', item_events: 'amount' },
  ...{ data_quality: 'amount_in_doubt', ledger_lines: 'debit', ledger_proof: 'ledger_balance' },
  ...{ sources: 'rows_read', bank_reconciliation: 'difference', customers: 'customer_count' },
  ...{ follow_ups: 'concerned_amount', refusals: 'rows_refused' },
  ...{ forecast: 'expected_receipts', forecast_accuracy: 'received_amount' },
}
/** Every amount is a power of two: a total tells which items are in it. Open before the last month, so that they roll. */
const ITEMS = [
  { id: 'i1', entity: 'a', portfolio: 'north', amount: 1, inDoubt: true, from: '2025-11-01' },
  { id: 'i2', entity: 'a', portfolio: 'south', amount: 2, inDoubt: true, from: '2025-11-01' },
  { id: 'i3', entity: 'b', portfolio: 'north', amount: 4, inDoubt: true, from: '2025-11-01' },
  { id: 'i4', entity: 'b', portfolio: 'south', amount: 8, inDoubt: true, from: '2025-11-01' },
]

let served: Served
let matrix: AccessMatrix
beforeAll(async () => {
  served = await serveRows(rowsOfItems(ITEMS))
  matrix = await accessMatrix()
})
afterAll(() => served.stop())

const caller = (role: Role, entities: Caller['entities'], portfolio = 'north'): Caller => ({
  ...{ sub: role, role, entities, pii: false },
  ...(role === 'sales' && { portfolios: [portfolio] }),
})

const memberOf = (view: string) => `${view}.${MEASURES[view]}`
const asked = new Map<string, Promise<number | null>>()
/** Asks once what is the same question by the same person. */
function total(view: string, who: Caller): Promise<number | null> {
  const key = JSON.stringify([view, who])
  const answer = asked.get(key) ?? ask(view, who)
  asked.set(key, answer)
  return answer
}

async function ask(view: string, who: Caller): Promise<number | null> {
  const { status, data } = await served.ask({ measures: [memberOf(view)] }, who)
  if (status === 403) return null
  expect(status, view).toBe(200)
  return Number(data[0]?.[memberOf(view)] ?? 0)
}

/** What really comes, put in the words of the matrix. */
async function really(view: string, role: Role, entities: Caller['entities']): Promise<Rows> {
  const [seen, all, ofA, other] = [
    await total(view, caller(role, entities)),
    await total(view, CFO),
    await total(view, caller('analyst', ['a'])),
    await total(view, caller(role, entities, 'south')),
  ]
  if (seen === null) return 'none'
  if (!all || ofA === null || other === null) throw new Error(`${view}: who sees all sees nothing`)
  // the two portfolios are all there is: what they see adds up to what people see who follow none
  const byPortfolio = seen + other === (entities === '*' ? all : ofA)
  if (byPortfolio) return entities === '*' ? 'portfolio' : 'portfolio_of_entities'
  if (seen === all) return 'all'
  return seen === ofA ? 'entities' : 'some'
}

describe('the matrix of rights', () => {
  it('has every view and every role', () => {
    expect(matrix.views.map(({ view }) => view).sort()).toEqual(Object.keys(MEASURES).sort())
    expect(matrix.roles).toEqual(ROLES)
  })

  it('says of every view what each role really gets from it', async () => {
    const told: Record<string, Rows> = {}
    const came: Record<string, Rows> = {}
    const compare = async ({ view, rows }: AccessMatrix['views'][number]) => {
      for (const role of ROLES) {
        const [everywhere, some] = [`${view} ${role} of all`, `${view} ${role} of some`]
        told[everywhere] = rows[role].everywhere
        told[some] = rows[role].some
        came[everywhere] = await really(view, role, '*')
        came[some] = await really(view, role, ['a'])
      }
    }
    await Promise.all(matrix.views.map(compare))
    expect(told).toEqual(came)
    // and all four ways to see something, and nothing at all, are among them
    expect(new Set(Object.values(came))).toEqual(
      new Set(['all', 'entities', 'portfolio', 'portfolio_of_entities', 'none']),
    )
  })

  it('says of every right whether the server grants it', async () => {
    const rightsOf = async (role: Role, entities: Caller['entities']) => {
      const headers = { authorization: `Bearer ${await served.tokenOf(caller(role, entities))}` }
      const context = await fetch(`${served.url}/api/context`, { headers })
      return ((await context.json()) as { rights: string[] }).rights
    }
    for (const role of ROLES) {
      for (const [column, entities] of [['everywhere', '*'] as const, ['some', ['a']] as const]) {
        const told = matrix.rights.filter(({ held }) => held[role][column]).map(({ right }) => right)
        const granted = await rightsOf(role, entities === '*' ? '*' : [...entities])
        expect(told.filter((right) => !['ask', 'export', 'refused_lines'].includes(right)).sort(), role).toEqual(
          granted.sort(),
        )
      }
    }
  })

  it('names what is masked for everybody', () => {
    expect(matrix.views.flatMap(({ masked }) => masked)).toEqual(['bank_reconciliation.bank_account'])
  })

  it('is read by anybody signed in, and by nobody else', async () => {
    const ask = async (headers: Record<string, string>) => fetch(`${served.url}/api/permissions`, { headers })
    const seller = { authorization: `Bearer ${await served.tokenOf(caller('sales', '*'))}` }
    expect(await (await ask(seller)).json()).toEqual(JSON.parse(JSON.stringify(matrix)))
    expect((await ask({})).status).toBe(403)
  })

  it.each(['fr', 'en'])('has words (%s) for every role, right and kind of rows', (language) => {
    const { access } = JSON.parse(readFileSync(`dashboards/locales/${language}.json`, 'utf8'))
    expect(Object.keys(access.role).sort()).toEqual([...ROLES].sort())
    expect(Object.keys(access.right)).toEqual(['ask', 'export', 'refused_lines', ...RIGHTS])
  })

  it('and the configuration know the same roles', () => expect(ROLE_NAMES).toEqual(ROLES))
})
