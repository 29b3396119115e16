import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const COLUMNS = 120

/** One sentence for each SQL line that is too long, ends in a blank or holds a tab. */
export function sqlLayoutFaults(root, folders) {
  return folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true })
      .filter((name) => name.endsWith('.sql'))
      .sort()
      .flatMap((name) => faultsOf(join(folder, name), readFileSync(join(root, folder, name), 'utf8'))),
  )
}

function faultsOf(path, text) {
  return text.split('\n').flatMap((line, index) => {
    const faults = []
    if (line.length > COLUMNS) faults.push(`${path}:${index + 1} is ${line.length} columns wide: ${COLUMNS} at most`)
    if (/[ \r]$/.test(line)) faults.push(`${path}:${index + 1} ends in a blank: remove it`)
    if (line.includes('\t')) faults.push(`${path}:${index + 1} holds a tab: write spaces`)
    return faults
  })
}
