namespace NotebookHost.Report.Tex;

/// <summary>What TeX's commands stand for in Unicode.</summary>
static class TexSymbols
{
    /// <summary>Letters: set as identifiers.</summary>
    public static readonly IReadOnlyDictionary<string, string> Letters = Pairs(
        """
        alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ lambda λ mu μ
        nu ν xi ξ pi π varpi ϖ rho ρ varrho ϱ sigma σ varsigma ς tau τ upsilon υ phi ϕ varphi φ chi χ psi ψ omega ω
        Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω
        infty ∞ partial ∂ nabla ∇ ell ℓ hbar ℏ Re ℜ Im ℑ aleph ℵ emptyset ∅ varnothing ∅ top ⊤ bot ⊥ imath ı jmath ȷ
        ldots … dots … cdots ⋯ vdots ⋮ ddots ⋱ dotsc … dotsb ⋯ angle ∠ degree ° checkmark ✓ square □ blacksquare ■
        """
    );

    /// <summary>Operators, relations, arrows.</summary>
    public static readonly IReadOnlyDictionary<string, string> Operators = Pairs(
        """
        cdot ⋅ times × div ÷ pm ± mp ∓ ast ∗ star ⋆ circ ∘ bullet • odot ⊙ otimes ⊗ oplus ⊕ ominus ⊖
        le ≤ leq ≤ leqslant ⩽ ge ≥ geq ≥ geqslant ⩾ ne ≠ neq ≠ approx ≈ equiv ≡ sim ∼ simeq ≃ cong ≅
        propto ∝ ll ≪ gg ≫ lesssim ≲ gtrsim ≳ doteq ≐ triangleq ≜ coloneqq ≔
        in ∈ notin ∉ ni ∋ subset ⊂ subseteq ⊆ supset ⊃ supseteq ⊇ cup ∪ cap ∩ setminus ∖ wedge ∧ land ∧ vee ∨ lor ∨ neg ¬ lnot ¬
        to → rightarrow → leftarrow ← gets ← leftrightarrow ↔ Rightarrow ⇒ implies ⟹ Leftarrow ⇐ Leftrightarrow ⇔
        iff ⟺ mapsto ↦ longrightarrow ⟶ longmapsto ⟼ uparrow ↑ downarrow ↓ xrightarrow →
        forall ∀ exists ∃ mid ∣ nmid ∤ parallel ∥ perp ⊥ vdash ⊢ models ⊨ colon : prime ′ therefore ∴ because ∵
        lvert | rvert | lVert ‖ rVert ‖ vert | Vert ‖ langle ⟨ rangle ⟩ lfloor ⌊ rfloor ⌋ lceil ⌈ rceil ⌉
        lbrace { rbrace } lbrack [ rbrack ] backslash \
        """
    );

    /// <summary>Operators whose limits stand above and below in a displayed formula.</summary>
    public static readonly IReadOnlyDictionary<string, string> Large = Pairs(
        """
        sum ∑ prod ∏ coprod ∐ bigcup ⋃ bigcap ⋂ bigoplus ⨁ bigotimes ⨂ bigvee ⋁ bigwedge ⋀
        """
    );

    /// <summary>Integrals: limits stand beside.</summary>
    public static readonly IReadOnlyDictionary<string, string> Integrals = Pairs("int ∫ iint ∬ iiint ∭ oint ∮");

    /// <summary>Functions set upright; those of the second list take limits below.</summary>
    public static readonly HashSet<string> Functions =
    [
        .. "arccos arcsin arctan arg cos cosh cot csc deg det dim exp gcd hom ker lg ln log Pr sec sin sinh tan tanh erf erfc".Split(' '),
    ];

    public static readonly HashSet<string> LimitFunctions = [.. "lim max min sup inf limsup liminf argmax argmin".Split(' ')];

    /// <summary>Accents above (below for underline).</summary>
    public static readonly IReadOnlyDictionary<string, string> Accents = Pairs(
        """
        hat ^ widehat ^ tilde ~ widetilde ~ bar ¯ overline ¯ vec → dot ˙ ddot ¨ check ˇ breve ˘ acute ´ grave ` mathring ˚
        """
    );

    /// <summary>Spaces, in em.</summary>
    public static readonly IReadOnlyDictionary<string, string> Spaces = Pairs(
        """
        , 0.167em : 0.222em > 0.222em ; 0.278em ! -0.167em quad 1em qquad 2em thinspace 0.167em enspace 0.5em
        """
    );

    /// <summary>The character of an alphabet: <c>\mathbb{R}</c> is ℝ.</summary>
    public static string Alphabet(string alphabet, string text) =>
        alphabet switch
        {
            "mathbb" => Map(text, 0x1D538, 0x1D552, 0x1D7D8, "CℂHℍNℕPℙQℚRℝZℤ"),
            "mathcal" or "mathscr" => Map(text, 0x1D49C, 0x1D4B6, 0, "BℬEℰFℱHℋIℐLℒMℳRℛeℯgℊoℴ"),
            "mathfrak" => Map(text, 0x1D504, 0x1D51E, 0, "CℭHℌIℑRℜZℨ"),
            "mathbf" or "boldsymbol" or "bm" or "textbf" => Map(text, 0x1D400, 0x1D41A, 0x1D7CE, "α𝛂β𝛃γ𝛄δ𝛅θ𝛉λ𝛌μ𝛍ν𝛎ξ𝛏σ𝛔Σ𝚺Λ𝚲ω𝛚"),
            _ => text,
        };

    static string Map(string text, int upper, int lower, int digit, string special)
    {
        var result = new System.Text.StringBuilder();
        foreach (System.Text.Rune rune in text.EnumerateRunes())
        {
            int at = rune.IsBmp ? special.IndexOf((char)rune.Value, StringComparison.Ordinal) : -1;
            if (at >= 0 && System.Text.Rune.TryGetRuneAt(special, at + 1, out System.Text.Rune mapped))
                result.Append(mapped);
            else if (rune.Value is >= 'A' and <= 'Z')
                result.Append(char.ConvertFromUtf32(upper + rune.Value - 'A'));
            else if (rune.Value is >= 'a' and <= 'z')
                result.Append(char.ConvertFromUtf32(lower + rune.Value - 'a'));
            else if (digit > 0 && rune.Value is >= '0' and <= '9')
                result.Append(char.ConvertFromUtf32(digit + rune.Value - '0'));
            else
                result.Append(rune);
        }
        return result.ToString();
    }

    static Dictionary<string, string> Pairs(string list)
    {
        string[] words = list.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries);
        return words.Chunk(2).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
    }
}
