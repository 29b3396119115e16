import { BANK, INPUT_VAT, LOAN_BANK, OUTPUT_VAT, SUPPLIERS, VAT_DUE } from './accounts.ts'
import { share, sum } from './amounts.ts'
import { remittanceDay, workingDay } from './calendar.ts'
import { type Company, firstDay, lastDay } from './companies.ts'
import { type Day, iso, monthEnd, monthStart } from './days.ts'
import { Group, type Ledger, type Line, type Part } from './ledger.ts'
import type { Random } from './random.ts'

/** Purchases, pay, rent, bank fees, counter sales and VAT, month by month, so that the ledger looks whole. */
export function bookOverheads(ledger: Ledger, company: Company, random: Random): void {
  for (let month = firstDay(company); month <= lastDay(company); month = monthStart(month, 1)) {
    const sales = -movement(ledger, month, monthEnd(month), (line) => line.account.startsWith('70'))
    buy(ledger, month, share(sales, 420), random)
    payStaff(ledger, month, share(sales, 230))
    payRent(ledger, month)
    if (company.hasLoan) payLoanBack(ledger, month)
    if (company.sellsAtTheCounter) sellAtTheCounter(ledger, month, random)
    ledger.post(
      'BQ',
      workingDay(monthEnd(month) - 2),
      'Frais bancaires',
      [
        { account: '627000', amount: BigInt(random.int(2_500, 9_000)) * 1n },
        { account: BANK, amount: 0n },
      ].map(balanceOnBank),
    )
    declareVat(ledger, month)
  }
  for (const fiscal of company.years.slice(1)) appropriate(ledger, fiscal.start)
}

const balanceOnBank = (part: Part, index: number, parts: Part[]): Part =>
  index === 1 ? { ...part, amount: -(parts[0] as Part).amount } : part

function movement(ledger: Ledger, from: Day, to: Day, wanted: (line: Line) => boolean): bigint {
  const entries = ledger.entries.filter((entry) => entry.date >= from && entry.date <= to)
  return sum(entries.flatMap((entry) => entry.lines.filter(wanted)).map((line) => line.amount))
}

function buy(ledger: Ledger, month: Day, net: bigint, random: Random): void {
  // A few cents tell apart what two suppliers invoice in a month.
  for (let rank = 1; rank <= 9; rank += 1) {
    const code = `F${String(rank).padStart(3, '0')}`
    const party = { code, name: `Fournisseur ${code.slice(1)} Matières` }
    const amount = share(net, random.int(80, 140)) + BigInt(17 * rank)
    if (net <= 0n) continue
    const tax = share(amount, 200)
    const group = new Group()
    const date = workingDay(month + random.int(0, 26))
    const owed = { account: SUPPLIERS, party, group }
    ledger.post('AC', date, `Achat ${party.name}`, [
      { account: '607000', amount },
      { account: INPUT_VAT, amount: tax },
      { ...owed, amount: -amount - tax },
    ])
    ledger.remit(remittanceDay(date + 44), 'Règlements fournisseurs', `Règlement ${party.name}`, [
      { account: BANK, amount: -amount - tax },
      { ...owed, amount: amount + tax },
    ])
  }
}

function payStaff(ledger: Ledger, month: Day, gross: bigint): void {
  const charges = share(gross, 420)
  const withheld = share(gross, 220)
  ledger.post('PA', monthEnd(month), `Paie ${iso(month).slice(0, 7)}`, [
    { account: '641000', amount: gross },
    { account: '645000', amount: charges },
    { account: '421000', amount: withheld - gross },
    { account: '431000', amount: -withheld - charges },
  ])
  ledger.post('BQ', workingDay(monthEnd(month) + 1), 'Virement des salaires', [
    { account: '421000', amount: gross - withheld },
    { account: BANK, amount: withheld - gross },
  ])
  ledger.post('BQ', workingDay(monthEnd(month) + 15), 'Cotisations sociales', [
    { account: '431000', amount: withheld + charges },
    { account: BANK, amount: -withheld - charges },
  ])
}

function payRent(ledger: Ledger, month: Day): void {
  ledger.post('BQ', workingDay(month + 4), 'Loyer', [
    { account: '613200', amount: 240_000n },
    { account: INPUT_VAT, amount: 48_000n },
    { account: BANK, amount: -288_000n },
  ])
}

const LOAN = 9_000_000n
const LOAN_PAYMENT = 240_000n

/** A loan of the first balance sheet, at 4 ‰ a month, paid back from an account fed for it. */
function payLoanBack(ledger: Ledger, month: Day): void {
  const repaid = movement(ledger, ledger.first, month, ({ account, amount }) => account === '164000' && amount > 0n)
  const interest = share(LOAN - repaid, 4)
  ledger.post('BQ', workingDay(month + 7), 'Virement interne', [
    { account: LOAN_BANK, amount: 250_000n },
    { account: BANK, amount: -250_000n },
  ])
  ledger.post('BQ', workingDay(month + 13), 'Échéance du prêt', [
    { account: '164000', amount: LOAN_PAYMENT - interest },
    { account: '661100', amount: interest },
    { account: LOAN_BANK, amount: -LOAN_PAYMENT },
  ])
}

/** Sales that never meet a customer's account: paid in cash at once. */
function sellAtTheCounter(ledger: Ledger, month: Day, random: Random): void {
  const net = BigInt(random.int(700_000, 1_200_000))
  const tax = share(net, 200)
  ledger.post('CA', workingDay(monthEnd(month) - 3), 'Recettes du comptoir', [
    { account: '530000', amount: net + tax },
    { account: '707000', amount: -net },
    { account: OUTPUT_VAT, amount: -tax },
  ])
  ledger.post('CA', workingDay(monthEnd(month) - 1), 'Versement espèces', [
    { account: BANK, amount: net + tax },
    { account: '530000', amount: -net - tax },
  ])
}

function declareVat(ledger: Ledger, month: Day): void {
  const of = (account: string): bigint =>
    movement(ledger, month, monthEnd(month), (line) => line.account === account && line.entry.label !== 'TVA du mois')
  const collected = of(OUTPUT_VAT)
  const paid = of(INPUT_VAT)
  const due = -collected - paid
  ledger.post('OD', monthEnd(month), 'TVA du mois', [
    { account: OUTPUT_VAT, amount: -collected },
    { account: INPUT_VAT, amount: -paid },
    { account: VAT_DUE, amount: -due },
  ])
  ledger.post('BQ', workingDay(monthEnd(month) + 24), 'TVA réglée', [
    { account: VAT_DUE, amount: due },
    { account: BANK, amount: -due },
  ])
}

/** Five months into a year, the result of the year before is carried to reserves. */
function appropriate(ledger: Ledger, start: Day): void {
  const before = (line: Line): boolean => /^[67]/.test(line.account)
  const earlier = movement(ledger, ledger.first, start - 1, before)
  const carried = movement(ledger, ledger.first, start - 1, (line) => line.account === '120000')
  const result = earlier + carried
  ledger.post('OD', workingDay(monthStart(start, 5)), 'Affectation du résultat', [
    { account: '120000', amount: -result },
    { account: '110000', amount: result },
  ])
}
