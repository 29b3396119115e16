import { describe, expect, it } from 'vitest'
import { format } from '../../../extract/bank/formats/ofx.ts'
import { tell } from '../../helpers/statements.ts'
import { account, movement, ofx, statement, xml } from './ofx-texts.ts'

const told = (text: string) => {
  const { movements, refusal } = tell(format, text)
  expect(refusal).toBeNull()
  return movements
}
const codeOf = (text: string): string | undefined => tell(format, text).refusal?.code
const warned = (text: string): string[] =>
  tell(format, text)
    .warnings.map(({ code }) => code)
    .filter((code) => code !== 'no_balance')

describe('a movement', () => {
  it.each([
    ['1', 100n],
    ['+1250,50', 125_050n],
    ['-250.5', -25_050n],
    ['-.5', -50n],
    [',05', 5n],
    ['7.', 700n],
    ['-00000000000275.0000', -27_500n],
    ['1000', 100_000n],
    ['999999999999999.99', 99_999_999_999_999_999n],
    ['-0', 0n],
  ])('of %s has its amount in minor units', (amount, expected) => {
    expect(told(ofx(statement(movement({ TRNAMT: amount }))))[0]?.amount).toBe(expected)
  })

  it.each([
    ...['', '1e5', '0x10', '1_000', '1 000,00', '1.234,56', '1,234.56', '1,230', '12.345', '--1', '1-', '−1', '.', ','],
    ...['EUR 1', '1234567890123456', 'NaN', '1.00000000000'],
  ])('of "%s" refuses the file', (amount) => {
    expect(codeOf(ofx(statement(movement({ TRNAMT: amount }))))).toBe('bad_amount')
  })

  it.each([
    ['TND', '1,230', 1230n],
    ['JPY', '1230', 1230n],
    ['JPY', '1230.00', 1230n],
  ])('in %s of %s has the decimals of its currency', (currency, amount, expected) => {
    expect(told(ofx(statement(movement({ TRNAMT: amount }), { head: account(currency) })))[0]?.amount).toBe(expected)
  })

  it.each([
    ['20240131', '2024-01-31'],
    ['202401312359', '2024-01-31'],
    ['20240131235959', '2024-01-31'],
    ['20240131235959.999', '2024-01-31'],
    ['20240131235959.999[-5:EST]', '2024-01-31'],
    ['20240131000000[+12]', '2024-01-31'],
    ['20240229 [0:GMT]', '2024-02-29'],
  ])('posted %s is booked on the day as written', (date, expected) => {
    expect(told(ofx(statement(movement({ DTPOSTED: date }))))[0]?.bookingDate).toBe(expected)
  })

  it.each(['', '20240230', '20241301', '2024-01-31', '310124', '2024013', '202401310', '20240131x'])(
    'posted "%s" refuses the file',
    (date) => expect(codeOf(ofx(statement(movement({ DTPOSTED: date }))))).toBe('bad_date'),
  )

  it('has a value date when the bank says when the money is available', () => {
    expect(told(ofx(statement(movement({ DTAVAIL: '20240202' }))))[0]?.valueDate).toBe('2024-02-02')
    expect(told(ofx(statement(movement({}))))[0]?.valueDate).toBeNull()
  })

  it.each([
    ['<NAME>Un', { counterparty: 'Un', label: 'Un' }],
    ['<NAME>Un<MEMO>Facture 1', { counterparty: 'Un', label: 'Facture 1' }],
    ['<PAYEE><NAME>Deux<CITY>Lyon</PAYEE>', { counterparty: 'Deux', label: 'Deux' }],
    ['<PAYEE><NAME>Deux<CITY>Lyon<MEMO>Facture 2', { counterparty: 'Deux', label: 'Facture 2' }],
    ['<EXTDPAYEE><NAME>Trois</EXTDPAYEE>', { counterparty: null, label: '' }],
    ['<SIC><MEMO>Après un élément vide', { counterparty: null, label: 'Après un élément vide' }],
    ['<MEMO>Un<MEMO>deux', { counterparty: null, label: 'Un deux' }],
    ['<MEMO>\n<NAME>Un</NAME>', { counterparty: 'Un', label: 'Un' }],
    [
      '<MEMO>A & B &amp; C &lt;d&gt; &#233;&#xE9; &amp;amp; &bof; &#9999999;',
      { label: 'A & B & C <d> éé &amp; &bof; &#9999999;' },
    ],
    ['<MEMO>a < b, <3 and <a@b.example>', { label: 'a < b, <3 and <a@b.example>' }],
    ['<MEMO><![CDATA[<b>R&amp;D</b>]]></MEMO>', { label: '<b>R&amp;D</b>' }],
    ['<MEMO>Un <!-- <MEMO>hidden --> deux', { label: 'Un deux' }],
    ['<memo>Un\r\n\t deux\u0000trois</memo>', { label: 'Un deux trois' }],
    ['<CHECKNUM>123<REFNUM>R', { reference: '123' }],
    ['<REFNUM>R', { reference: 'R' }],
    ['<BANKACCTTO><BANKID>9<ACCTID>FR00 0001</BANKACCTTO>', { counterpartyAccount: 'FR000001' }],
    ['<CCACCTTO><ACCTID>4000 1</CCACCTTO>', { counterpartyAccount: '40001' }],
    ['<ORIGCURRENCY><CURRATE>1.1<CURSYM>USD</ORIGCURRENCY>', { original: null }],
  ])('that says %s is understood', (says, expected) => {
    expect(told(ofx(statement(movement({}, says))))[0]?.details).toEqual([expect.objectContaining(expected)])
  })

  it('in another currency than its account refuses the file, converted from one does not', () => {
    expect(codeOf(ofx(statement(movement({}, '<CURRENCY><CURRATE>1.1<CURSYM>USD</CURRENCY>'))))).toBe('other_currency')
    expect(codeOf(ofx(statement(movement({}, '<CURRENCY><CURRATE>1<CURSYM>eur</CURRENCY>'))))).toBeUndefined()
  })

  it.each([
    ['<CORRECTFITID>A0<CORRECTACTION>DELETE', true],
    ['<CORRECTFITID>A0<CORRECTACTION>REPLACE', false],
  ])('that corrects another (%s) is said, and takes it back when it deletes', (says, isReversal) => {
    const text = ofx(statement(movement({}, says)))
    expect(told(text)[0]?.isReversal).toBe(isReversal)
    expect(warned(text)).toEqual(['corrects'])
  })

  it('told twice is left out and said with its lines; a reference given to another amount or day is kept and said', () => {
    const again = { FITID: 'R1', TRNAMT: '10.00', DTPOSTED: '20240110' }
    const rows = [again, again, { ...again, TRNAMT: '11.00' }, { ...again, DTPOSTED: '20240111' }, again]
    const { movements, warnings } = tell(format, ofx(statement(rows.map((row) => movement(row)).join('\n'))))
    expect(movements.map(({ amount }) => amount)).toEqual([1000n, 1100n, 1000n])
    expect(warnings.find(({ code }) => code === 'repeated')?.message).toMatch(/left aside: 2, at lines 12, 15\.$/)
    expect(warnings.find(({ code }) => code === 'reused_reference')?.message).toMatch(/line 13, 2 in all/)
  })

  it.each(['', '0', '00000000000000', 'x'.repeat(256)])(
    'with the reference "%s" has none, and is kept',
    (reference) => {
      const row = movement({ FITID: reference })
      const text = ofx(statement(row + row))
      expect(told(text).map(({ reference: known }) => known)).toEqual([null, null])
      expect(warned(text)).toEqual(['no_reference'])
    },
  )

  it('of one account may have the reference of a movement of another', () => {
    const two =
      statement(movement({ FITID: 'R1' })) + statement(movement({ FITID: 'R1' }), { head: account('EUR', '2') })
    expect(told(ofx(two))).toHaveLength(2)
    expect(warned(ofx(two))).toEqual([])
  })

  it.each([
    statement(movement({}), { after: `<BANKTRANLISTP>${movement({})}</BANKTRANLISTP>` }),
    statement(movement({}), { after: '<BANKTRANLISTP><STMTTRNP><TRNAMT>?</STMTTRNP></BANKTRANLISTP>' }),
  ])('that is pending is counted and left aside', (text) => {
    expect(told(ofx(text))).toHaveLength(1)
    expect(warned(ofx(text))).toEqual(['not_booked'])
  })
})

describe('a file', () => {
  const PLAIN = [ofx(statement(movement({}))), xml('1.00')]

  it.each(PLAIN)('of OFX 1 or 2 is told the same whatever the pieces it comes in', (text) => {
    const whole = tell(format, text)
    expect(whole.refusal).toBeNull()
    for (const size of [1, 7, 4096]) expect(tell(format, text, size)).toEqual(whole)
  })

  it.each(['\n', '\r\n', '\r'])('counts its lines by %j', (end) => {
    const lines = ofx(statement(`\n\n${movement({})}`)).replaceAll('\n', end)
    for (const size of [1, 2, 4096]) expect(tell(format, lines, size).movements[0]?.position).toBe(13)
  })

  it.each([
    ['OFXHEADER:100\nDATA:OFXSGML', true],
    ['Content-Type: application/x-ofx\r\n\r\nOFXHEADER:100', true],
    ['<?xml version="1.0"?><?OFX OFXHEADER="200"?><OFX>', true],
    ['  <ofx>', true],
    ['<OFX xmlns="urn:example">', true],
    ['<START><OFXHEADER>100</OFXHEADER>', true],
    ['</STMTTRN>\n<STMTTRN><TRNTYPE>DEP', true],
    ['<BANKMSGSRSV1>', true],
    ['this is not an ofx file', false],
    ['', false],
    ['JournalCode\tJournalLib\tEcritureNum\nBQ\tBanque\t<OFX>', false],
    ['Date;Libellé;Montant\n01/01/2024;OFXHEADER:100 <OFX>;1,00', false],
    ['<?xml version="1.0"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt>', false],
    [':20:STARTUMSE\n:25:1/2\n:60F:C240101EUR1,00', false],
    [`01${'9'.repeat(118)}`, false],
    ['!Type:Bank\nD01/01/24\nT1.00', false],
  ])('that begins with %j is known as OFX or not', (head, expected) => {
    expect(format.recognises(head)).toBe(expected)
  })
})
