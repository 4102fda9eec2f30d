using Mosh.Hosting.Processes;

namespace Mosh.Hosting.Tests.Processes;

public class InheritedVariableTests
{
    [Fact]
    public void A_variable_is_taken_once()
    {
        const string name = "MOSH_TEST_INHERITED_VARIABLE";
        Environment.SetEnvironmentVariable(name, "a value");

        Assert.Equal("a value", InheritedVariable.Take(name));
        Assert.Null(InheritedVariable.Take(name));
        Assert.Null(Environment.GetEnvironmentVariable(name));
    }

    [Fact]
    public void A_variable_of_the_native_environment_is_gone_for_what_is_started()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        const string name = "MOSH_TEST_NATIVE_VARIABLE";
        Mosh.Hosting.Locale.NativeLocale.Set($"{name}=a value");

        InheritedVariable.Remove(name);

        Assert.Null(EnvironmentBlock.Inherit()[name]);
    }
}
