using System.Text;
using System.Xml.Linq;

namespace Mosh.Terminal.Tests.Export;

internal static class Markup
{
    /// <summary>Parses a document as it would come out of a file, and checks that it holds nothing but what is listed.</summary>
    public static XDocument AssertHolds(string text, string root, string[] elements, string[] attributes)
    {
        byte[] file = new UTF8Encoding(false, throwOnInvalidBytes: true).GetBytes(text);
        XDocument document = XDocument.Load(new MemoryStream(file));
        Assert.Equal(root, document.Root?.Name.LocalName);
        Assert.All(document.Descendants(), element => Assert.Contains(element.Name.LocalName, elements));
        Assert.All(document.Descendants().Attributes(), attribute => Assert.Contains(attribute.Name.LocalName, attributes));
        Assert.All(document.DescendantNodes(), node => Assert.True(node is XElement or XText));
        return document;
    }
}
