using DataMesh.Cli.Running;

return await Dmesh.RunAsync(args);
