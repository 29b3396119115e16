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
  const digits = String(minorUnits < 0n ? -minorUnits : minorUnits).padStart(3, '0')
  return `${minorUnits < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}

/** An amount column as DECIMAL(18,2): NULL when it is not an amount, 0 when empty. DuckDB alone would take 1e5 and 1_000. */
export function amount(expression: string): string {
  const text = trimmed(expression)
  const digits = `replace(${text}, ',', '.')`
  // The legal spelling first and without trimming: it is nearly every amount there is.
  return `case
    when regexp_full_match(${expression}, '[0-9]{1,15},[0-9]{1,2}') then
      try_cast(replace(${expression}, ',', '.') as decimal(18, 2))
    when ${expression} = '' or ${expression} is null or ${text} = '' then 0::decimal(18, 2)
    when regexp_full_match(${text}, '${AMOUNT_PATTERN}') then
      case
        when right(${text}, 1) = '-' then -try_cast(rtrim(${digits}, '-') as decimal(18, 2))
        else try_cast(rtrim(${digits}, '+') as decimal(18, 2))
      end
  end`
}
