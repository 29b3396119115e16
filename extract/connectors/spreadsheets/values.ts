import { decimalsOf } from '../../money.ts'
import { plainName } from '../../text.ts'
import { isErrorValue, readable } from './cells.ts'
import { readDay, readMonth, readStyled } from './dates.ts'
import type { Field } from './field.ts'
import { exact, readNumber, type Written } from './numbers.ts'
import type { RowRefusal } from './sentences.ts'
import type { Style } from './styles.ts'

/** Why a cell is not what its field wants. */
export class CellFault {
  constructor(readonly code: RowRefusal) {}
}

/** A cell as it lies in the file: `type` is that of a sheet's cell (see SheetRow), `t` in a text file. */
export interface Cell {
  readonly text: string
  readonly type: string
  readonly style: Style
  /** The currency that the row names, for the decimals of its amounts. */
  readonly currency: string | null
}

/** The canonical text of a cell, null when it holds nothing, or what is wrong with it. */
export function readCell(field: Field, cell: Cell): string | null | CellFault {
  const text = readable(cell.text)
  if (cell.type === 'f') return new CellFault('uncomputed_formula')
  if (cell.type === 'e' || (text.startsWith('#') && isErrorValue(text))) return new CellFault('error_value')
  if (text === '') return field.fallback ?? null
  return READERS[field.type](text, cell, field)
}

type Reader = (text: string, cell: Cell, field: Field) => string | CellFault

const READERS: Readonly<Record<Field['type'], Reader>> = {
  text: (text, { type }) => (type === 'd' ? text.replace(/T00:00:00$/, '') : text),
  date: (text, cell) => readDate(text, cell) ?? new CellFault('unreadable_date'),
  month: (text, cell) => readMonth(text, (whole) => readDate(whole, cell)) ?? new CellFault('unreadable_month'),
  amount: readAmount,
  integer: (text) => /^0*(\d{1,6})(?:[.,]0{1,2})?$/.exec(text)?.[1] ?? new CellFault('unreadable_integer'),
  rate: readRate,
  share: readShare,
  currency: readCurrency,
  choice: readChoice,
}

function readDate(text: string, { type, style }: Cell): string | null {
  if (type === 'd') return readDay(text.slice(0, 10), 'day_first')
  return style.dates ? readStyled(text, style.dates) : readDay(text, style.order)
}

const numberIn = (text: string, { type, style }: Cell): Written | null =>
  readNumber(text, type === 'n' ? '.' : style.mark)

function readAmount(text: string, cell: Cell): string | CellFault {
  const written = numberIn(text, cell)
  if (!written || written.isPercent || written.units.length > 15) return new CellFault('unreadable_amount')
  if (written.isEuro && cell.currency !== null && cell.currency !== 'EUR') return new CellFault('not_in_euros')
  const decimals = amountDecimals(cell.currency)
  // A sheet computes: what it shows to the cent may hold more.
  if (cell.type === 'n') return amountText(rounded(written, decimals), decimals)
  if (/[1-9]/.test(written.decimals.slice(decimals))) return new CellFault('too_many_decimals')
  return amountText(written, decimals)
}

/** How many decimals an amount lands with: those of its currency, two at least. */
export const amountDecimals = (currency: string | null): number => Math.max(2, (currency && decimalsOf(currency)) || 2)

/** Whether a number of a sheet loses something when it is rounded to an amount. */
export const losesDecimals = (text: string, currency: string | null): boolean =>
  /[1-9]/.test((readNumber(text, '.')?.decimals ?? '').slice(amountDecimals(currency)))

function rounded(written: Written, decimals: number): Written {
  const kept = BigInt(written.units + written.decimals.slice(0, decimals).padEnd(decimals, '0'))
  const up = (written.decimals[decimals] ?? '0') >= '5' ? 1n : 0n
  const digits = String(kept + up).padStart(decimals + 1, '0')
  return { ...written, units: digits.slice(0, -decimals), decimals: digits.slice(-decimals) }
}

function amountText({ isNegative, units, decimals }: Written, length: number): string {
  const text = `${units}.${decimals.slice(0, length).padEnd(length, '0')}`
  return isNegative && /[1-9]/.test(text) ? `-${text}` : text
}

function readRate(text: string, cell: Cell): string | CellFault {
  const written = numberIn(text, cell)
  if (!written || written.isNegative || written.isEuro || written.isPercent) return new CellFault('unreadable_rate')
  const rate = exact(written)
  return rate === '0' || rate.length > 30 || written.units.length > 12 ? new CellFault('unreadable_rate') : rate
}

function readShare(text: string, cell: Cell): string | CellFault {
  const written = numberIn(text, cell)
  if (!written || written.isNegative || written.isEuro) return new CellFault('unreadable_share')
  const share = exact(written.isPercent ? hundredth(written) : written)
  return share === '1' || /^0(\.\d{1,12})?$/.test(share) ? share : new CellFault('unreadable_share')
}

function hundredth(written: Written): Written {
  const units = written.units.padStart(3, '0')
  return {
    ...written,
    units: units.slice(0, -2).replace(/^0+(?=\d)/, ''),
    decimals: units.slice(-2) + written.decimals,
  }
}

function readCurrency(text: string): string | CellFault {
  const code = text === '€' ? 'EUR' : text.toUpperCase()
  return decimalsOf(code) === null ? new CellFault('unknown_currency') : code
}

function readChoice(text: string, _cell: Cell, { choices = {} }: Field): string | CellFault {
  const wanted = plainName(text)
  const found = Object.entries(choices).find(([, spellings]) => spellings.includes(wanted))
  return found?.[0] ?? new CellFault('unknown_choice')
}
