import type { Contract } from '../../../semantic/contract.ts'
import type { Cells } from '../../helpers/served.ts'

type Measures = Contract[string]['measures']

/** An exact decimal as a whole number of millionths. Throws for what is no number. */
export function millionths(text: string): bigint {
  const found = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text)
  if (!found) throw new Error(`not a number: ${text}`)
  const [, sign = '', units = '', decimals = ''] = found
  const value = BigInt(`${units}${decimals.slice(0, 6).padEnd(6, '0')}`)
  return sign === '-' ? -value : value
}

const isNumber = (text: string): boolean => /^-?\d+(\.\d+)?$/.test(text)

/** Where only the last of six decimals of a quotient may differ. */
const DIVIDED = ['ratio', 'days', 'times']

/** A quotient without an exponent; only quotients were ever floats. */
const plain = (text: string): string => (text.includes('e') ? Number(text).toFixed(7) : text)

function isNear(one: string, other: string): boolean {
  const difference = millionths(one) - millionths(other)
  return difference <= 1n && difference >= -1n
}

/** Whether two cells say the same: amounts and counts digit for digit, quotients to the sixth decimal. */
export function isSame(one: string | null, other: string | null, unit = ''): boolean {
  if (one === null || other === null) return one === other
  if (DIVIDED.includes(unit)) return isNear(plain(one), plain(other))
  if (!isNumber(one) || !isNumber(other)) return one === other
  return millionths(one) === millionths(other)
}

/** What differs between two answers, cell by cell; nothing when they say the same. */
export function differences(one: Map<string, Cells>, other: Map<string, Cells>, measures: Measures, said: string) {
  const found: string[] = []
  for (const slice of new Set([...one.keys(), ...other.keys()])) {
    const [a, b] = [one.get(slice), other.get(slice)]
    if (!a || !b) found.push(`${said} ${slice}: only in ${a ? 'the first' : 'the second'}`)
    else
      for (const [name, { unit }] of Object.entries(measures)) {
        const [cell, wanted] = [a[name] ?? null, b[name] ?? null]
        if (name in b && !isSame(cell, wanted, unit)) found.push(`${said} ${slice} ${name}: ${cell}, not ${wanted}`)
      }
  }
  return found
}
