/// The look of the inbox: that of the pages, in fewer lines.
enum InboxStyle {
    static let sheet = """
        :root { color-scheme: light dark; --paper: #faf7f2; --card: #fffdf9; --ink: #2b2722; --soft: #635b51;
          --hair: #e2dace; --leaf: #35594a; --wash: #eaf1ec }
        @media (prefers-color-scheme: dark) { :root { --paper: #1d1b18; --card: #262320; --ink: #ece5da; --soft: #b8ae9f;
          --hair: #3b3630; --leaf: #a5cdb8; --wash: #2a352e } }
        * { box-sizing: border-box }
        body { margin: 0; padding: 0 1rem 2rem; background: var(--paper); color: var(--ink);
          font: 1rem/1.5 system-ui, "Segoe UI", "Noto Sans", "DejaVu Sans", sans-serif }
        header, main { max-width: 46rem; margin: 0 auto }
        header { padding: 1rem 0; color: var(--soft); font-size: .9rem }
        h1 { margin: 0 0 1rem; font: 600 1.5rem/1.3 Georgia, "Noto Serif", "DejaVu Serif", serif }
        a { color: var(--leaf); text-underline-offset: .18em }
        .none { color: var(--soft) }
        .mails { margin: 0; padding: 0; list-style: none }
        .mails a { display: flex; flex-wrap: wrap; gap: .1rem .9rem; margin-bottom: .5rem; padding: .8rem 1rem;
          border: 1px solid var(--hair); border-radius: .6rem; background: var(--card); color: inherit;
          text-decoration: none }
        .mails a:hover { background: var(--wash) }
        .mails b { flex-basis: 100% }
        .mails span, .mails time, dt { color: var(--soft); font-size: .92rem }
        .mails time { margin-inline-start: auto }
        dl { display: grid; grid-template-columns: auto 1fr; gap: .1rem .9rem; margin: 0 0 1.25rem }
        dd { margin: 0; overflow-wrap: anywhere }
        nav { display: flex; gap: .4rem; margin-bottom: .75rem }
        nav a { padding: .6rem 1rem; border-radius: .6rem; font-weight: 600; text-decoration: none }
        nav a[aria-current] { background: var(--wash) }
        iframe { width: 100%; height: 70vh; border: 1px solid var(--hair); border-radius: .6rem; background: #fff }
        pre { margin: 0; padding: 1rem; border: 1px solid var(--hair); border-radius: .6rem; background: var(--card);
          font-size: .88rem; white-space: pre-wrap; overflow-wrap: anywhere }
        :focus-visible { outline: 3px solid var(--leaf); outline-offset: 2px }
        """
}
