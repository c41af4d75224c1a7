await Console.Out.WriteLineAsync("Nothing here yet.");
