import { describe, expect, it } from 'vitest'
import { format } from '../../../extract/bank/formats/cfonb120.ts'
import { type Cfonb120Movement, complement, file, movement, newBalance, oldBalance } from '../../helpers/cfonb120.ts'
import { type Told, tell } from '../../helpers/statements.ts'

const CREDIT = '0000000001200{'
const DEBIT = '0000000001200}'
const SILENT = { label: '', interbank: '', valueDate: '' }

function read(said: Cfonb120Movement, ...complements: string[]): Told {
  const { amount = CREDIT } = said
  const closing = newBalance({ amount: amount === DEBIT ? '0000000008800{' : '0000000011200{' })
  return tell(format, file(oldBalance(), movement({ ...SILENT, amount, ...said }), ...complements, closing))
}

function detailOf(said: Cfonb120Movement, ...complements: string[]) {
  const { refusal, movements } = read(said, ...complements)
  expect(refusal).toBeNull()
  expect(movements).toHaveLength(1)
  expect(movements[0]?.details).toHaveLength(1)
  return movements[0]?.details[0]
}

const half = (first: string, second = ''): string => first.padEnd(35) + second
// Keys worked out by hand: 97 − (89 × 99999 + 15 × 1 + 3 × 56) mod 97 = 44, and every French IBAN of a valid key has 76.
const IBAN = 'FR7699999000010000000005644'

describe('a movement', () => {
  it('says nothing that the file does not say', () => {
    expect(read({}).movements[0]).toEqual({
      ...{ position: 2, bookingDate: '2026-04-01', valueDate: null, amount: 12000n, code: null, reference: null },
      isReversal: false,
      details: [
        {
          ...{ amount: 12000n, reference: null, endToEnd: null, counterparty: null, counterpartyAccount: null },
          ...{ label: '', original: null, returnReason: null },
        },
      ],
    })
  })

  it.each([
    [{ interbank: 'B1', internal: '0123' }, 'B1/0123'],
    [{ interbank: 'B1' }, 'B1'],
    [{ internal: '0123' }, '/0123'],
  ])('of codes %o is of kind %s', (said, expected) => {
    expect(read(said).movements[0]?.code).toBe(expected)
  })

  it.each([
    ['its operation’s reference (REF)', {}, ['REF', 'OPERATION-1'], 'OPERATION-1', null, ''],
    ['its own reference without one', { reference: 'REMISE7' }, [], 'REMISE7', null, ''],
    ['the first, the other kept in the label', { reference: 'REMISE7' }, ['REF', 'OP-1'], 'OP-1', null, 'REF REMISE7'],
    ['both halves of REF', {}, ['REF', half('REMISE7', 'OP-1')], 'REMISE7 OP-1', null, ''],
    ['none; its number is its detail’s', { number: '0000123' }, [], null, '0000123', ''],
    ['none; a number of zeros is none', { number: '0000000' }, [], null, null, ''],
  ])('is referred to by %s', (_what, said, [qualifier, text = ''], reference, number, label) => {
    const told = read(said, ...(qualifier ? [complement(qualifier, text)] : []))
    expect(told.movements[0]).toMatchObject({ reference, details: [{ reference: number, label }] })
  })
})

describe('a complement', () => {
  const both = [complement('NPY', 'CLIENT EXEMPLE'), complement('NBE', 'FOURNISSEUR EXEMPLE')]
  it.each([
    ['the payer of what we receive', { amount: CREDIT }, 'CLIENT EXEMPLE', 'NBE FOURNISSEUR EXEMPLE'],
    ['the beneficiary of what we pay', { amount: DEBIT }, 'FOURNISSEUR EXEMPLE', 'NPY CLIENT EXEMPLE'],
    [
      'the payer of what comes back unpaid',
      { amount: DEBIT, reject: '45' },
      'CLIENT EXEMPLE',
      'NBE FOURNISSEUR EXEMPLE',
    ],
    ['the beneficiary of our transfer come back', { reject: '45' }, 'FOURNISSEUR EXEMPLE', 'NPY CLIENT EXEMPLE'],
  ])('names %s; the other name stays in the label', (_whom, said, counterparty, label) => {
    expect(detailOf(said, ...both)).toMatchObject({ counterparty, label })
  })

  it.each([
    ['an IBAN of the payer', CREDIT, 'IPY', half(IBAN, 'IBAN'), IBAN, 'IPY IBAN'],
    ['an IBAN in groups', CREDIT, 'IPY', IBAN.replaceAll(/(.{4})/g, '$1 '), IBAN, ''],
    ['an account of the beneficiary', DEBIT, 'CBE', '99999 00001 00000000056', '999990000100000000056', ''],
    ['an account with its key', DEBIT, 'IBE', '99999000010000000005644', '99999000010000000005644', ''],
    ['no account: a SIREN', CREDIT, 'IPY', half('000000000', 'SIREN'), null, `IPY ${half('000000000', 'SIREN')}`],
    ['no account: a wrong IBAN', CREDIT, 'IPY', IBAN.replace('76', '77'), null, `IPY ${IBAN.replace('76', '77')}`],
    ['no account: a creditor identifier', DEBIT, 'IBE', 'FR00ZZZ000000', null, 'IBE FR00ZZZ000000'],
    ['no account of the counterparty: ours', CREDIT, 'CBE', IBAN, null, `CBE ${IBAN}`],
  ])('gives %s', (_what, amount, qualifier, text, counterpartyAccount, label) => {
    expect(detailOf({ amount }, complement(qualifier, text))).toMatchObject({ counterpartyAccount, label })
  })

  it.each([
    ['the client’s reference', half('FACTURE-1'), 'FACTURE-1', ''],
    ['the purpose after it, in the label', half('FACTURE-1', 'PAIEMENT'), 'FACTURE-1', 'RCN PAIEMENT'],
    ['no reference when it says so', 'NOTPROVIDED', null, ''],
  ])('RCN gives %s', (_what, text, endToEnd, label) => {
    expect(detailOf({}, complement('RCN', text))).toMatchObject({ endToEnd, label })
  })

  it.each([
    ['in dollars', 'USD200000000013150', { amount: '131.50', currency: 'USD' }, ''],
    ['in yen', 'JPY000000000013150', { amount: '13150', currency: 'JPY' }, ''],
    ['with a rate', 'USD200000000013150300000001096', { amount: '131.50', currency: 'USD' }, 'MMO 300000001096'],
    ['that cannot be read', 'USD 131,50', null, 'MMO USD 131,50'],
  ])('MMO gives the amount as ordered %s', (_what, text, original, label) => {
    expect(detailOf({}, complement('MMO', text))).toMatchObject({ original, label })
  })

  it.each([
    ['00', null, null, ''],
    ['', null, null, ''],
    ['45', null, '45', ''],
    ['00', 'AM0408SANS PROVISION', 'AM04', 'RET AM0408SANS PROVISION'],
    ['45', 'AC0445COMPTE CLOTURE', '45', 'RET AC0445COMPTE CLOTURE'],
  ])('why it came back: code "%s" and RET %s give %s', (reject, ret, returnReason, label) => {
    const complements = ret ? [complement('RET', ret)] : []
    expect(detailOf({ reject, amount: DEBIT }, ...complements)).toMatchObject({ returnReason, label })
  })

  it('of free text follows the label of the movement', () => {
    const texts = ['LIB', 'LCC', 'LC2', 'LCS', 'LEM'].map((qualifier) => complement(qualifier, `TEXTE ${qualifier}`))
    expect(detailOf({ label: 'VIR RECU' }, ...texts)?.label).toBe(
      'VIR RECU TEXTE LIB TEXTE LCC TEXTE LC2 TEXTE LCS TEXTE LEM',
    )
  })

  it('LC2 goes on where 70 characters of LCC were cut, so that no invoice number is broken', () => {
    const [first, second] = [`${'REGLEMENT '.repeat(6)}FACTURE 20`, '26-001']
    expect(first).toHaveLength(70)
    expect(detailOf({}, complement('LCC', first), complement('LC2', second))?.label).toBe(`${first}${second}`)
    expect(detailOf({}, complement('LCC', first), complement('LC2', ` ${second}`))?.label).toBe(`${first} ${second}`)
  })

  it.each([['ZZZ'], ['N Y'], ["2'C"], ['   ']])(
    'of the unknown kind "%s" stays in the label, and is said',
    (qualifier) => {
      const told = read({ label: 'VIR' }, complement(qualifier, 'TEXTE'))
      expect(told.movements[0]?.details[0]?.label).toBe(`VIR ${`${qualifier} TEXTE`.trim()}`)
      expect(told.warnings.map(({ code, position }) => [code, position])).toEqual([['unknown_qualifier', 3]])
    },
  )

  it('that is blank says nothing, and its currency may be', () => {
    const blank = complement('', '').replace('EUR2', '    ')
    expect(read({}, blank)).toEqual(read({}))
  })

  const KNOWN = 'NPY IPY NPO IPO NBE IBE NBU IBU CBE BDB REF RCN RUM MMO FEE RET LIB LCC LC2 LCS LEM ZZZ'.split(' ')
  it.each([CREDIT, DEBIT])('of any kind, twice, of a movement of %s: no word of it is lost', (amount) => {
    const complements = [...KNOWN, ...KNOWN].map((kind, index) =>
      complement(kind, half(`PREMIER${index}`, `SECOND${index}`)),
    )
    const told = read({ amount, label: 'VIR', reference: 'ZONE' }, ...complements)
    const said = JSON.stringify(told.movements, (_key, value) => (typeof value === 'bigint' ? String(value) : value))
    for (const index of [...KNOWN, ...KNOWN].keys()) {
      expect(said).toContain(`PREMIER${index}`)
      expect(said).toContain(`SECOND${index}`)
    }
    expect(said).toContain('ZONE')
  })
})
