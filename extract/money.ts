import { trimmed } from './sql.ts'

/** The amounts a French ledger may write: at most two decimals, comma or point, a sign before or after. */
const UNSIGNED = '[0-9]{1,15}([.,][0-9]{1,2})?'
const AMOUNT_PATTERN = `[+-]?${UNSIGNED}|${UNSIGNED}[+-]`
const AMOUNT = new RegExp(`^(?:${AMOUNT_PATTERN})$`)

/** Minor units (cents) of an amount as a ledger writes it, or null when it is not one. An empty text is 0. */
export function readAmount(text: string): bigint | null {
  const trimmed = text.replace(/^[\s\u00a0]+|[\s\u00a0]+$/g, '')
  if (trimmed === '') return 0n
  if (!AMOUNT.test(trimmed)) return null

  const negative = trimmed.includes('-')
  const [units = '', decimals = ''] = trimmed.replace(/[+-]/, '').split(/[.,]/)
  const minorUnits = BigInt(units || '0') * 100n + BigInt(decimals.padEnd(2, '0'))
  return negative ? -minorUnits : minorUnits
}

/** Minor units as decimal text: -1234n is "-12.34". */
export function formatAmount(minorUnits: bigint): string {
  return formatMinorUnits(minorUnits, 2)
}

/** An amount column as DECIMAL(18,2): NULL when it is not an amount, 0 when empty. DuckDB alone would take 1e5 and 1_000. */
export function amount(expression: string): string {
  const text = trimmed(expression)
  const digits = `replace(${text}, ',', '.')`
  // The empty side and the legal spelling first and without trimming: they are nearly every amount there is.
  return `case
    when ${expression} in ('0,00', '') then 0::decimal(18, 2)
    when regexp_full_match(${expression}, '[0-9]{1,15},[0-9]{1,2}') then
      try_cast(replace(${expression}, ',', '.') as decimal(18, 2))
    when ${expression} is null or ${text} = '' then 0::decimal(18, 2)
    when regexp_full_match(${text}, '${AMOUNT_PATTERN}') then
      case
        when right(${text}, 1) = '-' then -try_cast(rtrim(${digits}, '-') as decimal(18, 2))
        else try_cast(rtrim(${digits}, '+') as decimal(18, 2))
      end
  end`
}

/** How many decimals a currency has (EUR 2, JPY 0, TND 3), or null when there is no such currency. */
export function decimalsOf(currency: string): number | null {
  const known = SCALES.get(currency)
  if (known !== undefined) return known
  const scale = isCurrency(currency) ? 2 : null
  SCALES.set(currency, scale)
  return scale
}

const CURRENCIES = new Intl.DisplayNames('en', { type: 'currency', fallback: 'none' })
const isCurrency = (code: string): boolean => /^(?!XXX)[A-Z]{3}$/.test(code) && CURRENCIES.of(code) !== undefined
/** ISO 4217 where it is not 2. Intl tells what people write (a forint without its fillér), banks write what ISO says. */
const ISO_4217: Record<number, string> = {
  0: 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF',
  3: 'BHD IQD JOD KWD LYD OMR TND',
  4: 'CLF UYW',
}
const SCALES = new Map<string, number | null>(
  Object.entries(ISO_4217).flatMap(([decimals, codes]) => codes.split(' ').map((code) => [code, Number(decimals)])),
)

/**
 * Minor units of an unsigned amount written with a comma or a point, without thousands: `100,` and `100` are whole.
 * Null when it is not one, or has more decimals than the currency (zeros aside).
 */
export function readMinorUnits(text: string, decimals: number): bigint | null {
  const found = /^(\d{1,15})(?:[.,](\d{0,10}))?$/.exec(text)
  if (!found) return null
  const [, units = '', written = ''] = found
  if (written.length > decimals && /[1-9]/.test(written.slice(decimals))) return null
  return BigInt(units + written.slice(0, decimals).padEnd(decimals, '0'))
}

/** Minor units as decimal text: (-1234n, 3) is "-1.234". */
export function formatMinorUnits(minorUnits: bigint, decimals: number): string {
  if (decimals === 0) return String(minorUnits)
  const digits = String(minorUnits < 0n ? -minorUnits : minorUnits).padStart(decimals + 1, '0')
  return `${minorUnits < 0n ? '-' : ''}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`
}
