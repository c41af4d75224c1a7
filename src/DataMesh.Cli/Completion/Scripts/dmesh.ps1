# Completion of dmesh for PowerShell: dmesh completion pwsh | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName dmesh -ScriptBlock {
    param($word, $command, $cursor)
    $words = @($command.CommandElements | Select-Object -Skip 1 | Where-Object { $_.Extent.EndOffset -lt $cursor } | ForEach-Object {
        if ($_ -is [System.Management.Automation.Language.StringConstantExpressionAst]) { $_.Value } else { $_.Extent.Text }
    })
    dmesh complete "--word=$word" -- @words 2>$null | ForEach-Object {
        $value, $text = $_ -split "`t", 2
        [System.Management.Automation.CompletionResult]::new($value, $value, 'ParameterValue', $(if ($text) { $text } else { $value }))
    }
}
