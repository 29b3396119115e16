import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { headText } from '../../../extract/bank/bank.ts'
import { format } from '../../../extract/bank/formats/cfonb120.ts'
import { complement, file, movement, newBalance, oldBalance } from '../../helpers/cfonb120.ts'
import { filesOf } from '../support.ts'

const FIXTURES = join(import.meta.dirname, '..', '..', 'fixtures')
const ours = (await filesOf(join(FIXTURES, 'bank', 'cfonb120'))).filter((name) => !name.endsWith('.expected.json'))
const ledgers = (await filesOf(join(FIXTURES, 'fec'))).filter((name) => !name.endsWith('.expected.json'))
const headOf = async (...path: string[]) => headText((await readFile(join(FIXTURES, ...path))).subarray(0, 64 * 1024))

describe('a CFONB 120 file is recognised', () => {
  it.each(ours)('in %s', async (name) => {
    expect(format.recognises(await headOf('bank', 'cfonb120', name))).toBe(true)
  })

  const GOOD = file(oldBalance(), movement(), complement('LIB', 'TEXTE'), newBalance())
  it.each([
    ['after blank lines', `\r\n  \r\n${GOOD}`],
    ['whose first line is damaged', GOOD.slice(5)],
    ['whose first line is a title', `RELEVE DE COMPTE\n${GOOD}`],
    ['without line breaks', GOOD.replaceAll('\n', '')],
    ['without line breaks, its first characters lost', GOOD.replaceAll('\n', '').slice(3)],
    ['cut in its first record', GOOD.slice(0, 40)],
  ])('%s, so that what is wrong is said', (_what, text) => {
    expect(format.recognises(text)).toBe(true)
  })
})

describe('another file is not', () => {
  it.each(ledgers)('the ledger %s', async (name) => {
    expect(format.recognises(await headOf('fec', name))).toBe(false)
  })

  it.each([
    ['empty', ''],
    ['any text', 'other file\n'],
    ['a table', 'date;label;amount\n01/04/2026;VIR RECU;120,00\n'],
    ['a table without a header', '0412345,99999,00001EUR2,12\n0412345;99999;00001EUR2;12\n'],
    [
      'camt.053',
      '<?xml version="1.0"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><Id>0412345ABCD12345EUR2A12345678901</Id>',
    ],
    ['MT940', ':20:STARTUMSE\n:25:99999/12\n:28C:1/1\n:60F:C260331EUR1000,00\n:61:2604010401C120,00NTRFNONREF\n'],
    ['OFX', 'OFXHEADER:100\nDATA:OFXSGML\n<OFX><CURDEF>EUR</OFX>'],
    ['BAI2', '01,999990000,00000,260401,0000,1,,,2/\n02,00000,999990000,1,260401,,EUR,2/\n'],
    ['CODA', `${'0000001042699905'.padEnd(128)}\n${'12001000000000012 EUR0BE'.padEnd(128)}\n`],
    ['CFONB 240', `${'31999990000100000000012'.padEnd(240)}\n${'34999990000100000000012'.padEnd(240)}\n`],
    ['CFONB 160', `${'0302        999999'.padEnd(160)}\n`],
  ])('%s', (_what, text) => {
    expect(format.recognises(text)).toBe(false)
  })
})
