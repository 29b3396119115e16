import { describe, expect, it } from 'vitest'
import { format } from '../../../extract/bank/formats/mt940.ts'
import type { Detail } from '../../../extract/bank/statement.ts'
import { tell } from '../../helpers/statements.ts'

/** What is told of a movement of 1,00 whose lines are given. */
function movementOf(lines: readonly string[], references = 'NONREF') {
  const opening = [':20:X', ':25:99999/1', ':28C:1', ':60F:C240101EUR100,00', `:61:240102C1,00NTRF${references}`]
  const { movements, refusal, warnings } = tell(format, [...opening, ...lines, ':62F:C240102EUR101,00', '-'].join('\n'))
  expect([refusal, warnings]).toEqual([null, []])
  return movements[0]
}
const detailOf = (...lines: string[]): Detail | undefined => movementOf(lines)?.details[0]

describe('a free text', () => {
  it.each([
    ['one line', [':86:Invoice 12'], 'Invoice 12'],
    ['several lines, some blank', [':86:Invoice', '', '12  of', '   May', ''], 'Invoice 12 of May'],
    ['several fields', [':86:Invoice', ':86:12', ':86:of May'], 'Invoice 12 of May'],
    [
      'a line of 65 characters, cut in a word',
      [`:86:${'x'.repeat(60)}  Inv`, 'oice 12'],
      `${'x'.repeat(60)} Invoice 12`,
    ],
    ['a line with tabs', [':86:Invoice\t12'], 'Invoice 12'],
    ['a dash alone on its line', [':86:Invoice', '-', '12'], 'Invoice - 12'],
    ['an hour cut in two', [':86:Paid at 12', ':20:05, thanks'], 'Paid at 12 :20:05, thanks'],
    ['what looks like an unknown field', [':86:Paid', ':77:by card'], 'Paid :77:by card'],
    ['what non-SWIFT fields say', [':NS:01Invoice 12', '17Transfer'], '01Invoice 12 17Transfer'],
    ['a line under the movement', ['Transfer', ':86:Invoice 12'], 'Transfer Invoice 12'],
    ['a line under the movement that the text says again', ['Invoice', ':86:Invoice 12'], 'Invoice 12'],
    ['nothing', [':86:'], ''],
  ])('of %s is the label', (_what, lines, label) => {
    expect(detailOf(...lines)).toMatchObject({ label, counterparty: null, endToEnd: null, amount: 100n })
  })

  it('follows the reference of the movement', () => {
    expect(movementOf([':86:Thank you'], 'INVOICE 12//B1')?.details[0]?.label).toBe('INVOICE 12 Thank you')
  })
})

describe('a text in subfields', () => {
  const FULL = [
    ':86:166?00GUTSCHRIFT?109310?20EREF+ORDER-1?21SVWZ+Invoice 12 of May with',
    ' ?22thanks?30TESTXX2A?31XX00TEST0000000009?32SOMEBODY VERY LONG NAME & C?33OMPANY?34000?60and re',
    'gards',
  ]

  it('is told by what each holds, whatever the line breaks', () => {
    expect(movementOf(FULL)).toMatchObject({ code: 'NTRF/166', isReversal: false })
    expect(detailOf(...FULL)).toEqual({
      amount: 100n,
      reference: null,
      endToEnd: 'ORDER-1',
      counterparty: 'SOMEBODY VERY LONG NAME & COMPANY',
      counterpartyAccount: 'XX00TEST0000000009',
      label: 'GUTSCHRIFT EREF+ORDER-1 SVWZ+Invoice 12 of May with thanks and regards',
      original: null,
      returnReason: null,
    })
  })

  it.each([
    [
      'one of 27 characters goes on in the next',
      '?20SVWZ+Invoice 12 of the mont?21hly lease',
      'SVWZ+Invoice 12 of the monthly lease',
    ],
    ['a shorter one does not', '?20SVWZ+Invoice 12?21of May', 'SVWZ+Invoice 12 of May'],
    ['a key begins anew', '?20EREF+12345678901234567890 X?21SVWZ+May', 'EREF+12345678901234567890 X SVWZ+May'],
    ['unknown ones are kept', '?20May?70by Somebody?71Else', 'May by Somebody Else'],
    ['a question mark is a text', '?20May? Yes?', 'May? Yes?'],
  ])('%s', (_what, text, label) => {
    expect(detailOf(`:86:051${text}`)?.label).toBe(label)
  })

  it.each(['>', '~', '^', '<', '#', '|', '$'])('may be separated by %s', (mark) => {
    const text = ['020', '00Transfer', '20May', '32Somebody', '38PL00TEST0000000001', '310000'].join(mark)
    const expected = { label: 'Transfer May', counterparty: 'Somebody', counterpartyAccount: 'PL00TEST0000000001' }
    expect(detailOf(`:86: ${text}`)).toMatchObject(expected)
  })

  it.each([
    ['159', '914', '914'],
    ['109', '912', '912'],
    ['108', '901', '901'],
    ['105', '992', null],
  ])('of business %s with the key %s comes back for %s', (business, key, returnReason) => {
    expect(detailOf(`:86:${business}?20EREF+A1?21MTLG:reason?34${key}`)).toMatchObject({ endToEnd: 'A1', returnReason })
  })
})

describe('a keyed text', () => {
  it.each([
    ['/EREF/ORDER-1//REMI/USTD//Invoice 12/', { endToEnd: 'ORDER-1' }],
    ['/EREF/INV/2024/7//REMI/x/', { endToEnd: 'INV/2024/7' }],
    ['/EREF/NOTPROVIDED//REMI/x/', { endToEnd: null }],
    [
      '/CNTP/XX00TEST0000000009/TESTXX2A/Somebody///REMI/x/',
      { counterparty: 'Somebody', counterpartyAccount: 'XX00TEST0000000009' },
    ],
    [
      '/TRTP/SEPA/IBAN/XX00TEST0000000009/BIC/TESTXX2A/NAME/Some Body/REMI/x/EREF/E1',
      { counterparty: 'Some Body', counterpartyAccount: 'XX00TEST0000000009', endToEnd: 'E1' },
    ],
    ['/ORDP//NAME/Somebody/ADDR/Somewhere/REMI/x', { counterparty: 'Somebody' }],
    ['/RTRN/MS03//EREF/E1/', { returnReason: 'MS03', endToEnd: 'E1' }],
    ['/OCMT/USD110,50/EXCH/1,1/', { original: { amount: '110.50', currency: 'USD' } }],
    ['Invoice EREF+E1 SVWZ+May', { endToEnd: 'E1' }],
  ] as const)('%s', (text, said) => {
    expect(detailOf(`:86:${text}`)).toMatchObject({ ...said, label: text })
  })

  it('is cut anywhere by its lines', () => {
    expect(detailOf(':86:/EREF/ORDER', '-', '1//REMI/Invo', 'ice 12/')).toMatchObject({
      endToEnd: 'ORDER-1',
      label: '/EREF/ORDER-1//REMI/Invoice 12/',
    })
  })

  it('may stand on the line under the movement', () => {
    expect(detailOf('/OCMT/USD110,/', ':86:Invoice')).toMatchObject({ original: { amount: '110', currency: 'USD' } })
  })

  it('an IBAN alone under the movement is the account of the other', () => {
    expect(detailOf('XX00TEST0000000009', ':86:Invoice')).toMatchObject({
      counterpartyAccount: 'XX00TEST0000000009',
      label: 'XX00TEST0000000009 Invoice',
    })
  })
})
