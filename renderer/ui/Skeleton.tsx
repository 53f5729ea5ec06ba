import style from './Skeleton.module.css';

/** Lines in the true layout of what is loading. Shows nothing for the first 150 ms. */
export function SkeletonRows({ rows }: { readonly rows: number }) {
  return (
    <div className={style.rows} aria-hidden="true">
      {Array.from({ length: rows }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines are all alike and never move
        <div key={index} className={style.row}>
          <span className={style.mark} />
          <span className={style.lines}>
            <span className={style.line} style={{ width: `${62 + ((index * 17) % 30)}%` }} />
            <span className={style.line} style={{ width: `${30 + ((index * 11) % 25)}%` }} />
          </span>
        </div>
      ))}
    </div>
  );
}
