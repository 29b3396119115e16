import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { decimalText, sum } from '../../scripts/demo/amounts.ts'
import { bankOf } from '../../scripts/demo/bank/bank.ts'
import type { StatementFile } from '../../scripts/demo/bank/deliveries.ts'
import { keepBooks } from '../../scripts/demo/books.ts'
import { atelier, comptoir, filiale } from '../../scripts/demo/companies.ts'
import { DEFAULT_SEED } from '../../scripts/demo/generate.ts'
import { groupBy } from '../../scripts/demo/group-by.ts'
import { readCamt, readCfonb, type SaidStatement } from './statement-files.ts'

const cents = (text: string): bigint => BigInt(text.replace(/[.,]/, ''))
const isBanked = (account: string): boolean => account.startsWith('512')
const place = ({ file, position }: { file: string; position: number }): string => `${file}:${position}`

const made = [atelier, comptoir, filiale].map((company) => {
  const books = keepBooks(company, DEFAULT_SEED)
  const { files, truth } = bankOf(books)
  // The ledger as its files say it, line by line: account, day and signed amount of what is booked on a bank.
  const ledger = new Map<string, { account: string; day: string; amount: bigint }>()
  for (const file of books.files)
    for (const [index, line] of file.bytes.toString('latin1').split(company.newline).entries()) {
      const [journal, , , day = '', account = '', , , , , , , debit = '', credit = ''] = line.split('\t')
      if (isBanked(account) && journal !== 'AN' && journal !== 'RAN')
        ledger.set(`${file.name}:${index + 1}`, { account, day, amount: cents(debit) - cents(credit) })
    }
  return { company, files, truth, ledger, said: new Map(files.map((file) => [file.name, read(file)])) }
})

function read({ format, bytes }: StatementFile): SaidStatement {
  return format === 'camt053' ? readCamt(bytes.toString('utf8')) : readCfonb(bytes.toString('latin1'))
}

const HOLIDAYS = new Set([
  ...['2023-11-01', '2023-11-11', '2023-12-25', '2024-01-01', '2024-04-01', '2024-05-01', '2024-05-08', '2024-05-09'],
  ...['2024-05-20', '2024-07-14', '2024-08-15', '2024-11-01', '2024-11-11', '2024-12-25', '2025-01-01', '2025-04-21'],
  ...['2025-05-01', '2025-05-08', '2025-05-29', '2025-06-09', '2025-07-14', '2025-08-15', '2025-11-01', '2025-11-11'],
  ...['2025-12-25', '2026-01-01', '2026-04-06', '2026-05-01', '2026-05-08', '2026-05-14', '2026-05-25', '2026-07-14'],
  ...['2026-08-15'],
])
const isBankDay = (day: string): boolean => ![0, 6].includes(new Date(day).getUTCDay()) && !HOLIDAYS.has(day)

describe.each(made.map((one) => [one.company.name, one] as const))('the bank of %s', (_, one) => {
  const { company, files, truth, ledger, said } = one

  it('states in each file an opening and movements that make its closing, as the truth has them', () => {
    for (const file of truth.files) {
      const statement = said.get(file.name) as SaidStatement
      const amounts = statement.movements.map(({ amount }) => amount)
      expect(decimalText(statement.opening + sum(amounts)), file.name).toBe(decimalText(statement.closing))
      expect(decimalText(sum(amounts.filter((amount) => amount > 0n))), file.name).toBe(file.credits)
      expect(decimalText(-sum(amounts.filter((amount) => amount < 0n))), file.name).toBe(file.debits)
      expect([decimalText(statement.opening), decimalText(statement.closing)]).toEqual([file.opening, file.closing])
      expect(file.account).toContain(statement.account)
    }
  })

  it('books nothing at a week-end or on a holiday', () => {
    const days = [...said.values()].flatMap(({ movements }) => movements.map(({ day }) => day))
    expect(days.length).toBeGreaterThan(1_000)
    expect(days.filter((day) => !isBankDay(day))).toEqual([])
  })

  it('details a remittance so that its parts make its amount, and says why a payment came back', () => {
    const movements = [...said.values()].flatMap((statement) => statement.movements)
    for (const { parts, amount, reference } of movements)
      if (parts.length > 0) expect(decimalText(sum(parts)), reference).toBe(decimalText(amount))
    if (company !== comptoir) expect(movements.filter(({ parts }) => parts.length > 1).length).toBeGreaterThan(40)
    expect(movements.filter(({ returnReason }) => returnReason !== null).length).toBeGreaterThan(5)
  })

  it('continues where the statement before closed, but for the one that never came', () => {
    for (const [account, own] of groupBy(truth.files, (file) => file.account)) {
      const last = new Map(own.map((file) => [file.number, file]))
      const ordered = [...last.values()].sort((a, b) => a.number - b.number)
      const breaks = ordered.filter((file, index) => index > 0 && file.opening !== ordered[index - 1]?.closing)
      const lost = truth.differences.filter((each) => each.kind === 'missing_statement' && each.account === account)
      expect(breaks.map(({ from }) => from)).toEqual(lost.map(() => '2026-10-15'))
    }
  })

  it('is made of each ledger line once: booked, on its way, or a planted difference', () => {
    const alone = truth.differences.filter(({ side, kind }) => side === 'ledger' && kind !== 'missing_statement')
    const lines = [
      ...truth.movements.flatMap((movement) => movement.ledger.map(place)),
      ...truth.inTransit.map(place),
      // Of the two lines booked twice, the first is the movement's.
      ...alone.flatMap(({ kind, ledger: own }) => (kind === 'booked_twice' ? own.slice(1) : own).map(place)),
    ]
    expect(lines.sort()).toEqual([...ledger.keys()].sort())
  })

  it('moves the sum of a movement’s ledger lines, but for planted differences', () => {
    const odd = truth.movements.filter((movement) => {
      const lines = movement.ledger.map((line) => ledger.get(place(line)))
      const own = truth.accounts.find(({ account }) => account === movement.account)?.ledger_account
      const isOwn = lines.every((line) => line?.account === own)
      return lines.length === 0 || !isOwn || sum(lines.map((line) => line?.amount ?? 0n)) !== cents(movement.amount)
    })
    const planted = truth.differences.filter(({ side, bank }) => bank && side !== 'ledger')
    expect(odd.map(({ reference }) => reference).sort()).toEqual(planted.map(({ bank }) => bank?.reference).sort())
  })

  it('books a line on its day or up to two working days later', () => {
    const late = truth.movements.flatMap((movement) =>
      movement.ledger.map((line) => {
        const from = Date.parse((ledger.get(place(line))?.day ?? '').replace(/(....)(..)(..)/, '$1-$2-$3'))
        let passed = from <= Date.parse(movement.day) ? 0 : 99
        for (let day = from; day < Date.parse(movement.day); day += 86_400_000)
          if (isBankDay(new Date(day).toISOString().slice(0, 10))) passed += 1
        return passed
      }),
    )
    expect(new Set(late)).toEqual(new Set([0, 1, 2]))
  })

  it('ends apart from the ledger by what is on its way and what was planted, to the cent', () => {
    const banked = sum(truth.accounts.map(({ opening, closing }) => cents(closing) - cents(opening)))
    const booked = sum([...ledger.values()].map(({ amount }) => amount))
    const planted = truth.differences
      .filter(({ kind }) => !/statement|delivered|corrected/.test(kind))
      .map(({ kind, bank, ledger: own }) => {
        const lines = kind === 'booked_twice' ? own.slice(1) : own
        return (
          sum(lines.map(({ amount }) => cents(amount))) - (bank && kind !== 'booked_twice' ? cents(bank.amount) : 0n)
        )
      })
    const waiting = truth.inTransit.map(({ amount }) => cents(amount))
    expect(waiting.length).toBeGreaterThan(4)
    expect(decimalText(booked - banked)).toBe(decimalText(sum(planted) + sum(waiting)))
  })

  it('has accounts whose check digits hold at a bank that does not exist', () => {
    for (const { account } of truth.accounts) {
      expect(account).toMatch(/^FR7600000\d{18}$/)
      expect(BigInt(`${account.slice(4)}1527${account.slice(2, 4)}`) % 97n).toBe(1n)
    }
  })

  it('sends the same bytes every time', () => {
    const hash = (all: readonly StatementFile[]): string =>
      all.reduce((digest, { name, bytes }) => digest.update(name).update(bytes), createHash('sha256')).digest('hex')
    expect(hash(bankOf(keepBooks(company, DEFAULT_SEED)).files)).toBe(hash(files))
  })
})

describe('the differences planted', () => {
  const kindsOf = (id: string): string[] =>
    made.flatMap(({ company, truth }) => (company.id === id ? truth.differences.map(({ kind }) => kind) : [])).sort()
  const files = new Map(made.flatMap(({ said }) => [...said]))
  const told = (kind: string): SaidStatement[] =>
    made
      .flatMap(({ truth }) => truth.differences)
      .filter((difference) => difference.kind === kind)
      .flatMap((difference) => difference.files.map((name) => files.get(name) as SaidStatement))
  const facts = ({ movements, opening, closing }: SaidStatement) => [
    ...[opening, closing],
    ...movements.map(({ day, amount, reference }) => `${day} ${amount} ${reference}`),
  ]

  it('are of every kind in the first company, and of most in the others', () => {
    expect(kindsOf('atelier')).toEqual([
      ...['amount_typed_wrong', 'amount_typed_wrong', 'booked_twice', 'corrected_later', 'delivered_twice'],
      ...['missing_at_bank', 'missing_at_bank', 'missing_in_ledger', 'missing_in_ledger', 'missing_statement'],
      ...['wrong_account', 'wrong_sign'],
    ])
    expect(kindsOf('comptoir')).toEqual([
      ...['amount_typed_wrong', 'booked_twice', 'delivered_in_two_formats', 'missing_at_bank', 'missing_in_ledger'],
      'wrong_sign',
    ])
    expect(kindsOf('filiale')).toEqual(['amount_typed_wrong', 'booked_twice', 'missing_at_bank', 'missing_in_ledger'])
  })

  it('swap digits, turn a sign, or move a line to another account', () => {
    for (const { kind, bank, ledger, account } of made.flatMap(({ truth }) => truth.differences)) {
      const booked = cents(ledger[0]?.amount ?? '0')
      // Two digits swapped: the difference is a multiple of nine, and the digits are the same.
      if (kind === 'amount_typed_wrong') {
        expect((booked - cents(bank?.amount ?? '')) % 9n).toBe(0n)
        expect([...(bank?.amount ?? '')].sort()).toEqual([...(ledger[0]?.amount ?? '')].sort())
        expect(bank?.amount).not.toBe(ledger[0]?.amount)
      }
      if (kind === 'wrong_sign') expect(cents(bank?.amount ?? '')).toBe(-booked)
      if (kind === 'wrong_account') {
        expect(cents(bank?.amount ?? '')).toBe(booked)
        expect([ledger[0]?.ledger_account, account]).toEqual(['512000', made[0]?.truth.accounts[1]?.account])
      }
    }
  })

  it('deliver a statement twice in two files, and another one in two formats, that say the same', () => {
    const [first, second] = told('delivered_twice')
    expect(facts(second as SaidStatement)).toEqual(facts(first as SaidStatement))
    const [cfonb, camt] = told('delivered_in_two_formats')
    expect(facts(camt as SaidStatement)).toEqual(facts(cfonb as SaidStatement))
  })

  it('correct a statement that was sent before its last day', () => {
    const [early, corrected] = told('corrected_later').map((statement) => statement as SaidStatement)
    const last = corrected?.movements.filter(({ reference }) =>
      early?.movements.every((movement) => movement.reference !== reference),
    )
    expect(new Set(last?.map(({ day }) => day))).toEqual(new Set(['2026-03-31']))
    expect(sum(last?.map(({ amount }) => amount) ?? [])).toBe((corrected?.closing ?? 0n) - (early?.closing ?? 0n))
  })
})
