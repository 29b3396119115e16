import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Built, buildLedgers, CLOCK } from './support/built.ts'
import { proveIdentities } from './support/identities.ts'
import { realLedgers } from './support/oracles.ts'
import { query } from './support/query.ts'
import { productDso, type Yields, yieldsOf } from './support/yields.ts'

const ledgers = realLedgers(process.env.ENCOURS_FIXTURES)
if (ledgers.length === 0) console.warn('ENCOURS_FIXTURES is unset: the real ledgers are not tested.')

describe.skipIf(ledgers.length === 0)('real ledgers, against figures others found in them', () => {
  let built: Built
  beforeAll(async () => {
    const files = Object.fromEntries(ledgers.map(({ fileName, content }) => [fileName, content]))
    const entities = ledgers.map(({ entity, fileName }) => ({ id: entity, files: [fileName] }))
    built = await buildLedgers([{ files, now: CLOCK }], JSON.stringify({ entities }))
  })
  afterAll(() => built?.close())

  it('holds the four identities for every day and account', async () => {
    const proof = await proveIdentities(built.connection)
    expect(proof.broken).toEqual({})
    expect(proof.rootDays).toBeGreaterThan(500)
  })

  describe.each(ledgers)('$entity', ({ entity, counts, yields: table }) => {
    let found: Yields
    beforeAll(async () => {
      found = await yieldsOf(built.connection, entity)
    })

    it('lands every line, and their sums to the cent', async () => {
      const amount = (column: string) => `sum(coalesce(nullif(replace(${column}, ',', '.'), '')::decimal(18, 2), 0))`
      const [raw] = await query(
        built.connection,
        `select count(*)::varchar as lines, ${amount('"Debit"')} as debit, ${amount('"Credit"')} as credit,
           strftime(min(strptime(trim("EcritureDate"), '%Y%m%d')), '%Y%m%d') as first,
           strftime(max(strptime(trim("EcritureDate"), '%Y%m%d')), '%Y%m%d') as last,
           ${amount('"Debit"')} filter (where "CompteNum" like '411%')
             - ${amount('"Credit"')} filter (where "CompteNum" like '411%') as balance
         from raw.fec__ledger_lines where _entity = $entity`,
        { entity },
      )
      expect(raw).toEqual({
        lines: String(counts.lines),
        debit: counts.total_debit,
        credit: counts.total_credit,
        first: counts.first_date,
        last: counts.last_date,
        balance: counts.bal_411,
      })
    })

    it('leaves on 411 what the ledger leaves there', async () => {
      const [open] = await query(
        built.connection,
        `select sum(open_amount)::decimal(18, 2) as amount from fct_receivable_balances
         where entity_id = $entity and account_root = '411' and valid_to = date '9999-12-31'`,
        { entity },
      )
      expect(open?.amount).toBe(counts.bal_411)
    })

    it('yields the same balances', () => {
      expect(found.booksDate).toBe(table["books' date"])
      expect(found.open).toBe(table['open (net)'])
      expect(Number(found.unapplied)).toBe(Number(table.unapplied))
      expect(`${found.overdue}, ${found.overdueRate} %`).toBe(table['overdue (30 days derived)'])
    })

    it('yields the same DSO at each of the last six month ends, by the board and by a walk of our own', async () => {
      expect(found.dsoCountBack.join(', ')).toBe(table['DSO count-back, last 6 month ends'])
      expect(found.dsoBalanceSheet.join(', ')).toBe(table['DSO balance sheet (n = 3 months)'])
      expect(await productDso(built.connection, entity)).toEqual(found.dsoCountBack)
    })

    it('settles the opening and leaves the letters of later years as they found it', async () => {
      const { openingLumps, letteredOutside } = found
      const [groups, amount] = (table['`lettered_outside`'] ?? '').match(/\d+(\.\d+)?/g) ?? []
      expect(letteredOutside.groups).toBe(Number(groups))
      if (letteredOutside.groups > 0) expect(letteredOutside.amount).toBe(amount)

      const opening = table['settled opening lumps'] ?? ''
      const lumps = /^(\d+) of (\d+), to the cent \(([\d.]+)\)$/.exec(opening)
      if (lumps) expect(openingLumps).toEqual({ settled: Number(lumps[1]), of: Number(lumps[2]), amount: lumps[3] })
      const detailed = /(\d+) on 411/.exec(opening)
      if (detailed) expect(openingLumps.of).toBe(0)
      const [items] = await query(
        built.connection,
        'select count(*) as n from dim_items where entity_id = $entity and is_opening and invoice_date is not null',
        { entity },
      )
      expect(items?.n).toBe(detailed?.[1] ?? '0')
    })

    it('doubts as much as they did', () => {
      const [, count, name, amount] =
        /^(\d+)(?: \(`(\w+)` ([\d.]+)\))?/.exec(table['doubts beside derived due dates'] ?? '') ?? []
      expect(found.doubts.length).toBe(Number(count))
      if (name) expect(found.doubts[0]).toMatchObject({ check_name: name, amount })
    })
  })
})
