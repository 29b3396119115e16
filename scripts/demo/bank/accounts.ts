import { BANK, LOAN_BANK } from '../accounts.ts'
import { atelier, type Company, comptoir, filiale } from '../companies.ts'
import { type Day, day } from '../days.ts'
import type { Currency } from '../rates.ts'

/** A bank account of a company: which ledger account books it, and how its bank tells of it. */
export interface BankAccount {
  readonly company: Company
  readonly ledgerAccount: string
  readonly currency: Currency
  readonly branch: string
  readonly number: string
  readonly iban: string
  readonly format: 'camt053' | 'cfonb120'
  /** How many months a statement is of, and from when the bank sends one every day. */
  readonly months: 1 | 3
  readonly dailyFrom?: Day
}

/** No bank has this code. */
export const BANK_CODE = '00000'
export const BIC = 'DEMOFRPPXXX'

/** The IBAN of a French account whose number is digits alone: both check keys hold, the bank does not exist. */
export function ibanOf(branch: string, number: string): string {
  const sum = 89n * BigInt(BANK_CODE) + 15n * BigInt(branch) + 3n * BigInt(number)
  const account = `${BANK_CODE}${branch}${number}${String(97n - (sum % 97n)).padStart(2, '0')}`
  // F is 15 and R is 27 where letters count.
  const check = 98n - (BigInt(`${account}152700`) % 97n)
  return `FR${String(check).padStart(2, '0')}${account}`
}

/** The account that a customer or a supplier of a company pays from. */
export const ibanOfParty = (company: Company, code: string): string =>
  ibanOf(company.siren.slice(-5), code.replace(/\D/g, '').padStart(11, code.startsWith('F') ? '9' : '0'))

function account(
  company: Company,
  rank: number,
  more: Pick<BankAccount, 'ledgerAccount' | 'format' | 'months' | 'dailyFrom'>,
): BankAccount {
  const [branch, number] = ['00001', `${company.siren.slice(-5)}${String(rank).padStart(6, '0')}`]
  return { company, currency: company.currency, branch, number, iban: ibanOf(branch, number), ...more }
}

/** Every bank account of the demo. The first one's bank sends a statement a month, then one a day. */
export const BANK_ACCOUNTS: readonly BankAccount[] = [
  account(atelier, 1, { ledgerAccount: BANK, format: 'camt053', months: 1, dailyFrom: day('2026-10-01') }),
  account(atelier, 2, { ledgerAccount: LOAN_BANK, format: 'camt053', months: 3 }),
  account(comptoir, 1, { ledgerAccount: BANK, format: 'cfonb120', months: 1 }),
  account(filiale, 1, { ledgerAccount: BANK, format: 'camt053', months: 1 }),
]
