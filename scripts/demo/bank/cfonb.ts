import { compact, type Day } from '../days.ts'
import { BANK_CODE, type BankAccount } from './accounts.ts'
import type { BankMovement } from './movements.ts'
import type { Statement } from './statements.ts'

const CREDIT_DIGITS = '{ABCDEFGHI'
const DEBIT_DIGITS = '}JKLMNOPQR'
const RETURN_CODE = '10'

/** A CFONB 120 file of one statement: old balance, movements and what completes them, new balance. */
export function cfonbFile(statement: Statement): Buffer {
  const { account, from, to, opening, closing, movements } = statement
  const records = [
    balance('01', account, from - 1, opening),
    ...movements.flatMap((movement, index) => [booked(movement, index + 1), ...complements(movement)]),
    balance('07', account, to, closing),
  ]
  const text = records.map((record) => `${record}\r\n`).join('')
  return Buffer.from(text, 'latin1')
}

/** Puts fields at their places, counted from 0, in a record of 120 characters. */
function record(fields: readonly (readonly [at: number, text: string])[]): string {
  let line = ''
  for (const [at, text] of fields) line = line.padEnd(at).slice(0, at) + text
  return line.padEnd(120).slice(0, 120)
}

const heading = (code: string, { branch, number, currency }: BankAccount): [number, string][] => [
  ...([
    [0, code],
    [2, BANK_CODE],
    [11, branch],
  ] as [number, string][]),
  ...([
    [16, `${currency}2`],
    [21, number],
  ] as [number, string][]),
]

/** DDMMYY. */
const shortDay = (day: Day): string => compact(day).replace(/^..(..)(..)(..)$/, '$3$2$1')

function signed(amount: bigint): string {
  const digits = (amount < 0n ? -amount : amount).toString().padStart(14, '0')
  const last = Number(digits.slice(-1))
  return digits.slice(0, -1) + (amount < 0n ? DEBIT_DIGITS : CREDIT_DIGITS).charAt(last)
}

const balance = (code: string, account: BankAccount, day: Day, amount: bigint): string =>
  record([...heading(code, account), [34, shortDay(day)], [90, signed(amount)]])

function booked(movement: BankMovement, number: number): string {
  const { account, operation, day, valueDay, amount, returnReason } = movement
  return record([
    ...heading('04', account),
    ...([
      [32, operation.cfonb],
      [34, shortDay(day)],
      [40, returnReason ? RETURN_CODE : ''],
    ] as [number, string][]),
    ...([
      [42, shortDay(valueDay)],
      [48, plain(labelOf(movement)).slice(0, 31)],
    ] as [number, string][]),
    ...([
      [81, String(number).padStart(7, '0')],
      [88, '0'],
      [89, '0'],
    ] as [number, string][]),
    ...([
      [90, signed(amount)],
      [104, movement.reference],
    ] as [number, string][]),
  ])
}

function labelOf({ operation, parts }: BankMovement): string {
  const [only] = parts
  if (parts.length > 1) return `${operation.words} NB ${parts.length}`
  return only?.party ? `${operation.words} ${only.party.name}` : operation.words
}

/** The other side, its account, what it wrote and its own reference, when the movement is one payment. */
function complements(movement: BankMovement): string[] {
  const [only] = movement.parts
  if (!only || movement.parts.length > 1) return []
  const { account, operation, day, amount, returnReason } = movement
  const [name, number] = amount > 0n || returnReason ? ['NPY', 'IPY'] : ['NBE', 'IBE']
  const said: [string, string][] = [
    [name, plain(only.party?.name ?? '').slice(0, 35)],
    [number, only.party?.iban ?? ''],
    ['LCC', plain(only.text)],
    ['RCN', only.endToEnd ?? ''],
  ]
  return said
    .filter(([, text]) => text !== '')
    .map(([qualifier, text]) =>
      record([
        ...heading('05', account),
        ...([
          [32, operation.cfonb],
          [34, shortDay(day)],
        ] as [number, string][]),
        ...([
          [45, qualifier],
          [48, text.slice(0, 70)],
        ] as [number, string][]),
      ]),
    )
}

/** Banks write capitals without accents. */
const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\w ./-]/g, ' ')
    .toUpperCase()
