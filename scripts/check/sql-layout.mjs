import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const COLUMNS = 120

/** One sentence for each SQL line that is too long, ends in a blank, holds a tab or is indented by other than fours. */
export function sqlLayoutFaults(root, folders) {
  return folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true })
      .filter((name) => name.endsWith('.sql'))
      .sort()
      .flatMap((name) => faultsOf(join(folder, name), readFileSync(join(root, folder, name), 'utf8'))),
  )
}

function faultsOf(path, text) {
  const code = text.replace(/\{#[\s\S]*?#\}/g, (comment) => comment.replace(/[^\n]/g, '')).split('\n')
  return text.split('\n').flatMap((line, index) => {
    const faults = []
    if (line.length > COLUMNS) faults.push(`${path}:${index + 1} is ${line.length} columns wide: ${COLUMNS} at most`)
    if (/[ \r]$/.test(line)) faults.push(`${path}:${index + 1} ends in a blank: remove it`)
    if (line.includes('\t')) faults.push(`${path}:${index + 1} holds a tab: write spaces`)
    if (/^( {4})* {1,3}[^ ]/.test(code[index])) faults.push(`${path}:${index + 1} is not indented by fours`)
    return faults
  })
}
