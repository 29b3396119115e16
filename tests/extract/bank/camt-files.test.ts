import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { format } from '../../../extract/bank/formats/camt.ts'
import { camt, camtBalance, camtDetail, camtEntry } from '../../helpers/camt.ts'
import { tell } from '../../helpers/statements.ts'
import { filesOf } from '../support.ts'

const FIXTURES = join(import.meta.dirname, '..', '..', 'fixtures', 'bank', 'camt')
const fixture = (name: string) => readFile(join(FIXTURES, name), 'utf8')
const names = (await filesOf(FIXTURES)).filter((name) => name.endsWith('.xml'))
const refusalOf = (text: string) => tell(format, text).refusal

describe('however the text comes', () => {
  it.each(names)('%s tells the same', async (name) => {
    const text = await fixture(name)
    const whole = tell(format, text)
    for (const size of [1, 7, 4096]) expect(tell(format, text, size), `in pieces of ${size}`).toEqual(whole)
    expect(format.recognises(text)).toBe(true)
  })

  it('lines that end with a return are counted like others', async () => {
    const text = await fixture('refused-said-twice.xml')
    expect(tell(format, text.replaceAll('\n', '\r\n'), 3).refusal).toEqual(tell(format, text).refusal)
  })
})

describe('the message', () => {
  it.each([
    ['camt.052.001.01', 'interim'],
    ['camt.052.001.13', 'interim'],
    ['camt.053.001.02', 'statement'],
    ['camt.053.001.04', 'statement'],
    ['camt.053.001.13', 'statement'],
    ['camt.054.001.08', 'notification'],
  ])('%s is a known %s', (version, kind) => {
    const { closed, warnings } = tell(format, camt([camtBalance('OPBD', '0.00'), camtBalance('CLBD', '0.00')], version))
    expect(closed.map(({ head }) => head.kind)).toEqual([kind])
    expect(warnings).toEqual([])
  })

  it.each(['camt.053.001.14', 'camt.053.002.02'])('%s is read, and said to be unknown', (version) => {
    const { movements, warnings } = tell(format, camt([camtEntry()], version))
    expect(movements).toHaveLength(1)
    expect(warnings).toContainEqual(expect.objectContaining({ code: 'unknown_version', position: 3 }))
  })

  it('without a namespace is of an unknown version', () => {
    const { warnings } = tell(format, camt([camtEntry()]).replace(/ xmlns="[^"]*"/, ''))
    expect(warnings.map(({ code }) => code)).toEqual(['unknown_version', 'no_balance'])
  })

  it('that is no statement is refused by its name, even without a namespace', () => {
    expect(refusalOf('<Document><BkSvcsBllgStmt/></Document>')).toEqual({ code: 'other_message', position: 1 })
  })
})

describe('a file is refused', () => {
  const entry = (changes: Parameters<typeof camtEntry>[0]) => camt([camtEntry(changes)])
  it.each([
    ['where an amount has more decimals than its currency', entry({ amount: '1.001' }), 'bad_amount'],
    ['where an amount has a comma', entry({ amount: '1,00' }), 'bad_amount'],
    ['where an amount has an exponent', entry({ amount: '1e2' }), 'bad_amount'],
    ['where an amount has a sign', entry({ amount: '+1.00' }), 'bad_amount'],
    ['where an amount is empty', entry({ amount: ' ' }), 'bad_element'],
    ['where an amount has no currency', entry({}).replace(' Ccy="EUR"', ''), 'bad_element'],
    ['where an entry is in another currency', entry({ currency: 'USD' }), 'other_currency'],
    ['where an entry goes no way', entry({ direction: 'UP' }), 'bad_element'],
    ['where an entry does not say which way', entry({ direction: '' }), 'bad_element'],
    ['where an entry has no status', entry({ status: '' }), 'bad_element'],
    ['where an entry has no date', entry({ date: '' }), 'bad_element'],
    ['where a day does not exist', entry({ date: '<BookgDt><Dt>2025-02-29</Dt></BookgDt>' }), 'bad_element'],
    ['where a day is written otherwise', entry({ date: '<BookgDt><Dt>31/01/2025</Dt></BookgDt>' }), 'bad_element'],
    ['where a value day does not exist', entry({ rest: '<ValDt><Dt>2025-13-01</Dt></ValDt>' }), 'bad_element'],
    ['where a reversal is neither true nor false', entry({ rest: '<RvslInd>yes</RvslInd>' }), 'bad_element'],
    ['where a detail has too many decimals', entry({ rest: camtDetail('<Amt Ccy="EUR">0.001</Amt>') }), 'bad_amount'],
    ['where two statuses are said', entry({ rest: '<Sts>PDNG</Sts>' }), 'said_twice'],
    ['where text is mixed with elements', entry({ amount: '1<x/>2' }), 'mixed'],
    ['where two amounts are said, one by one', entry({ amount: '1.00</Amt><Amt Ccy="EUR">2.00' }), 'said_twice'],
    ['where an entity is not declared', entry({ amount: '&one;' }), 'not_well_formed'],
    ['where a character has no place in XML', entry({ amount: '1\u0001' }), 'not_well_formed'],
    ['where something follows the document', `${entry({})}<Document/>`, 'not_well_formed'],
  ])('%s', (_name, text, code) => expect(refusalOf(text)?.code).toBe(code))

  it.each([
    [
      'in another currency than the account',
      [camtBalance('OPBD', '1.00', 'CRDT', '2025-01-31', 'USD')],
      'other_currency',
    ],
    ['without a currency that exists', [camtBalance('OPBD', '1.00', 'CRDT', '2025-01-31', 'EURO')], 'other_currency'],
    ['of no direction', [camtBalance('CLBD', '1.00', 'NONE')], 'bad_element'],
    ['of an impossible day', [camtBalance('CLBD', '1.00', 'CRDT', '2025-00-31')], 'bad_element'],
    ['said in words', [camtBalance('CLBD', 'one')], 'bad_amount'],
  ])('where a balance is %s', (_name, parts, code) => expect(refusalOf(camt(parts))).toEqual({ code, position: 5 }))

  it.each(['ZZZ', 'eur', 'XXX'])('where the account is held in %s, which is no currency', (currency) => {
    expect(refusalOf(camt([camtEntry({ currency })], 'camt.053.001.08', currency))?.code).toBe('unknown_currency')
  })

  it('where nothing tells the currency; a pending entry does', () => {
    expect(refusalOf(camt([], 'camt.053.001.08', ''))).toEqual({ code: 'bad_element', position: 3 })
    expect(refusalOf(camt([camtEntry({ status: 'PDNG' })], 'camt.053.001.08', ''))).toBeNull()
  })

  it('where it is cut, wherever it is cut', async () => {
    const text = (await fixture('statement.xml')).trimEnd()
    for (let end = 60; end < text.length; end += 1) expect(refusalOf(text.slice(0, end)), `${end}`).not.toBeNull()
    expect(refusalOf(text)).toBeNull()
  })
})

describe('what would fill the memory is refused', () => {
  const inEntry = (rest: string) => camt([camtEntry({ rest })])
  it.each([
    ['elements 65 deep', `${'<a>'.repeat(61)}${'</a>'.repeat(61)}`],
    ['elements 200,000 deep', '<a>'.repeat(200_000)],
    ['an element of 65 attributes', `<a ${Array.from({ length: 65 }, (_, index) => `a${index}="b"`).join(' ')}/>`],
    ['a text of a million characters', camtDetail(`<AddtlTxInf>${'a'.repeat(1_000_001)}</AddtlTxInf>`)],
    [
      'a million characters in pieces',
      camtDetail(`<RmtInf>${`<Ustrd>${'a'.repeat(1_000)}</Ustrd>`.repeat(1_001)}</RmtInf>`),
    ],
    ['more than 100,000 details', camtDetail('</TxDtls><TxDtls>'.repeat(100_000))],
    ['a comment that does not end', `<!-- ${'a'.repeat(1_100_000)}`],
  ])('%s', (_name, rest) => expect(tell(format, inEntry(rest), 65_536).refusal?.code).toBe('excessive'))

  it.each([
    ['elements 64 deep', `${'<a>'.repeat(60)}${'</a>'.repeat(60)}`],
    ['a text of 900,000 characters', camtDetail(`<AddtlTxInf>${'a'.repeat(900_000)}</AddtlTxInf>`)],
    ['1,000 details', camtDetail('</TxDtls><TxDtls>'.repeat(999))],
  ])('but not %s', (_name, rest) => expect(tell(format, inEntry(rest), 65_536).refusal).toBeNull())

  it('any DOCTYPE, at once', () => {
    const bomb = '<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    expect(refusalOf(bomb + camt([camtEntry({ amount: '&b;' })]))).toEqual({ code: 'doctype', position: 1 })
    expect(refusalOf(`<!DOCTYPE d SYSTEM "file:///etc/hostname">${camt([])}`)).toEqual({ code: 'doctype', position: 1 })
  })
})
