import type { Contract } from '../../../semantic/contract.ts'
import type { Cells } from '../../helpers/served.ts'

type Measures = Contract[string]['measures']

/** An exact decimal as a whole number of millionths. */
export function millionths(text: string): bigint {
  const [, sign = '', units = '0', decimals = ''] = /^(-?)(\d*)\.?(\d*)$/.exec(text) ?? []
  const value = BigInt(`${units || '0'}${decimals.slice(0, 6).padEnd(6, '0')}`)
  return sign === '-' ? -value : value
}

const isNumber = (text: string): boolean => /^-?\d+(\.\d+)?$/.test(text)

/** Where only the last of six decimals of a quotient may differ. */
const DIVIDED = ['ratio', 'days', 'times']

/** Whether two cells say the same: amounts and counts digit for digit, quotients to the sixth decimal. */
export function isSame(one: string | null, other: string | null, unit = ''): boolean {
  if (one === null || other === null) return one === other
  if (!isNumber(one) || !isNumber(other)) return one === other
  const difference = millionths(one) - millionths(other)
  const most = DIVIDED.includes(unit) ? 1n : 0n
  return difference <= most && difference >= -most
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
