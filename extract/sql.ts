/** A text as an SQL literal. */
export const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`

/** A name as an SQL identifier. */
export const identifier = (name: string): string => `"${name.replaceAll('"', '""')}"`

/** Blanks and no-break spaces around a field are padding, not content. */
export const trimmed = (expression: string): string => `trim(${expression}, ' \t\u00a0')`

/** A date column as DATE, day first when the year is last: NULL when it is empty or no day of the calendar. */
export function day(expression: string): string {
  const text = trimmed(expression)
  // The legal spelling first and without trimming: it is nearly every date there is.
  return `case
    when regexp_full_match(${expression}, '(19|20)[0-9]{6}') then
      coalesce(try_strptime(${expression}, '%Y%m%d')::date, ${dated(text, 8, '%d%m%Y')})
    when regexp_full_match(${text}, '[0-9]{8}([ T].*)?') then
      coalesce(${dated(text, 8, '%Y%m%d')}, ${dated(text, 8, '%d%m%Y')})
    when regexp_full_match(${text}, '[0-9]{4}-[0-9]{2}-[0-9]{2}([ T].*)?') then ${dated(text, 10, '%Y-%m-%d')}
    when regexp_full_match(${text}, '[0-9]{4}/[0-9]{2}/[0-9]{2}([ T].*)?') then ${dated(text, 10, '%Y/%m/%d')}
    when regexp_full_match(${text}, '[0-9]{4}[.][0-9]{2}[.][0-9]{2}([ T].*)?') then ${dated(text, 10, '%Y.%m.%d')}
    when regexp_full_match(${text}, '[0-9]{2}/[0-9]{2}/[0-9]{4}([ T].*)?') then ${dated(text, 10, '%d/%m/%Y')}
    when regexp_full_match(${text}, '[0-9]{2}-[0-9]{2}-[0-9]{4}([ T].*)?') then ${dated(text, 10, '%d-%m-%Y')}
    when regexp_full_match(${text}, '[0-9]{2}[.][0-9]{2}[.][0-9]{4}([ T].*)?') then ${dated(text, 10, '%d.%m.%Y')}
  end`
}

function dated(text: string, length: number, format: string): string {
  const value = `try_strptime(left(${text}, ${length}), '${format}')`
  return `(case when year(${value}) between 1900 and 2099 then ${value}::date end)`
}
