import { describe, expect, it } from 'vitest'
import { safeName } from '../../scripts/workshop/import/file-name.ts'
import { seeded } from '../helpers/random.ts'

describe('the name a stranger’s file is kept under', () => {
  it.each([
    ['123456789FEC20251231.txt', '123456789FEC20251231.txt'],
    ['Clients à l’étranger.csv', 'Clients à l’étranger.csv'],
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\me\\fec.txt', 'fec.txt'],
    ['a／b／fec.txt', 'fec.txt'],
    ['．．／fec.txt', 'fec.txt'],
    ['.bashrc', 'bashrc'],
    ['~$clients.xlsx', '$clients.xlsx'],
    ['fec.txt. . ', 'fec.txt'],
    ['fec\u0000\u001b[2J.txt', 'fec[2J.txt'],
    ['txt.\u202Ecef.csv', 'txt.cef.csv'],
    ['CON', '_CON'],
    ['lpt1.csv', '_lpt1.csv'],
    ['a<b>:"|?*.csv', 'a_b______.csv'],
    ['ledger.part', 'ledger_part'],
    ['ledger.LOCK', 'ledger_LOCK'],
  ])('%j becomes %j', (told, kept) => expect(safeName(told)).toBe(kept))

  it.each(['', '..', '../', '.', '   ', '~~~', '\u202E', '///', '***'])('%j is refused', (told) =>
    expect(() => safeName(told)).toThrow('no_name'),
  )

  it('is cut before its ending, at a whole letter, when it is too long', () => {
    const name = safeName(`${'é'.repeat(300)}.csv`)
    expect(name).toMatch(/^é+\.csv$/)
    expect(Buffer.byteLength(name)).toBeLessThanOrEqual(120)
  })

  it.each([1, 2, 3])('never holds a folder, a control or a leading dot, whatever is told (seed %i)', (seed) => {
    const next = seeded(seed)
    const alphabet = ['a', '9', 'é', '.', '/', '\\', '~', ' ', '\u0000', '\u202E', '／', '．', '𝒂', ':', 'CON', '.tmp']
    for (let times = 0; times < 2000; times += 1) {
      const told = Array.from({ length: Math.floor(next() * 12) }, () => alphabet[Math.floor(next() * alphabet.length)])
      const name = nameOrNull(told.join(''))
      if (name === null) continue
      expect(name).not.toMatch(/[/\\<>:"|?*]|\p{C}|^[.~ ]|[.~ ]$|\.(part|tmp|crdownload|swp|lock)$/iu)
      expect(safeName(name), 'said again, it is the same').toBe(name)
    }
  })
})

function nameOrNull(told: string): string | null {
  try {
    return safeName(told)
  } catch {
    return null
  }
}
