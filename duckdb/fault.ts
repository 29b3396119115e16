/** The named places where a test may kill the process, to prove that nothing served ever breaks. */
export type FaultPoint =
  | 'landing-before-commit'
  | 'landing-after-commit'
  | 'dbt'
  | 'audit'
  | 'before-file-rename'
  | 'after-file-rename'
  | 'before-pointer-rename'
  | 'after-pointer-rename'

/** Kills this process at once (kill -9, no clean-up) when ENCOURS_FAULT names this point; else does nothing. */
export function fault(point: FaultPoint): void {
  if (process.env['ENCOURS_FAULT'] === point) process.kill(process.pid, 'SIGKILL')
}
