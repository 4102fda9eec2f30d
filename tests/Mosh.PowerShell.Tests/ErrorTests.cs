using System.Management.Automation;
using Mosh.PowerShell.Errors;

namespace Mosh.PowerShell.Tests;

public sealed class ErrorTests
{
    [Fact]
    public void A_record_carries_id_category_target_and_recommended_action()
    {
        var record = MoshError.Create(MoshErrorId.SshNotFound, ErrorCategory.NotInstalled, "srv", "no ssh", "install it");
        Assert.Equal("SshNotFound", record.FullyQualifiedErrorId);
        Assert.Equal(ErrorCategory.NotInstalled, record.CategoryInfo.Category);
        Assert.Equal("srv", record.TargetObject);
        Assert.Equal("install it", record.ErrorDetails.RecommendedAction);
    }
}
