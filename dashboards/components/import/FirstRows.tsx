import { useTranslation } from 'react-i18next'

/** The first rows of a file, as it writes them. */
export function FirstRows({ file, rows }: { file: string; rows: string[][] }) {
  const { t } = useTranslation()
  const [header = [], ...below] = rows
  if (below.length === 0) return null
  return (
    <details>
      <summary>{t('import.first_rows')}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className="scroll" tabIndex={0} aria-label={t('import.first_rows_of', { name: file })}>
        <table>
          <caption className="unseen">{t('import.first_rows_of', { name: file })}</caption>
          <thead>
            <tr>
              {header.map((name, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the columns of a file never move
                <th key={index} scope="col">
                  {name || '–'}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {below.map((cells, row) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the rows of a file never move
              <tr key={row}>
                {header.map((_, index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: the columns of a file never move
                  <td key={index}>{cells[index]}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  )
}
