import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { difference, proportion, readDecimal, rescale, writeDecimal } from '../../dashboards/lib/decimal.ts'

describe('decimal text', () => {
  it('comes back as it was read', () => {
    const cents = fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n })
    fc.assert(
      fc.property(cents, (units) => {
        const text = writeDecimal({ units, scale: 2 })
        expect(readDecimal(text)).toEqual({ units, scale: 2 })
      }),
    )
  })

  it.each([
    ['100.10', '0.1', '100.00'],
    ['9007199254740993.00', '0.01', '9007199254740992.99'],
    ['5', '7.25', '-2.25'],
  ])('%s − %s is %s to the last digit', (a, b, expected) => expect(difference(a, b)).toBe(expected))

  it('without one side has no difference, not a zero', () => {
    expect(difference('1.00', null)).toBeNull()
    expect(proportion(undefined, '1.00')).toBeNull()
  })

  it('rounds halves away from zero, as an accountant does', () => {
    expect(rescale({ units: 25n, scale: 1 }, 0).units).toBe(3n)
    expect(rescale({ units: -25n, scale: 1 }, 0).units).toBe(-3n)
    expect(rescale({ units: 24n, scale: 1 }, 0).units).toBe(2n)
  })

  it('has no share of nothing', () => {
    expect(proportion('25.00', '100.00')).toBe(0.25)
    expect(proportion('25.00', '0.00')).toBeNull()
  })
})
