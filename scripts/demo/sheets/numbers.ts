/** The check digit that makes digits a multiple of 10 as Luhn counts: every second one from the right doubled. */
export function luhnDigit(digits: string): number {
  const total = [...digits].reverse().reduce((sum, digit, index) => {
    const doubled = Number(digit) * (index % 2 === 0 ? 2 : 1)
    return sum + (doubled > 9 ? doubled - 9 : doubled)
  }, 0)
  return (10 - (total % 10)) % 10
}

/** A SIREN whose check digit holds, in a range that no company has: five zeros, then 001 to 999. */
export function sirenOf(rank: number): string {
  const digits = String(rank).padStart(8, '0')
  return `${digits}${luhnDigit(digits)}`
}

/** The French VAT number of a SIREN: its key, then the SIREN. */
export const vatOf = (siren: string): string =>
  `FR${String((12 + 3 * (Number(siren) % 97)) % 97).padStart(2, '0')}${siren}`
