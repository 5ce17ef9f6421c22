// What can be wrong with photographs that were sent, and what to do about it.
using Sunbeam.Data.Acts;

namespace Sunbeam.Registry.Photographs;

public static class PhotographProblems
{
    public static readonly Problem TooMany = new("photographs.too-many", "一次最多上传 {0} 张照片，请分次上传。",
        "At most {0} photographs are taken at a time; send the rest afterwards.", Field: "photographs");
    public static readonly Problem TooLarge = new("photographs.too-large", "第 {0} 张照片太大（超过 {1} MB），请压缩后再传。",
        "Photograph {0} is larger than {1} MB; make it smaller and send it again.", Field: "photographs");
    public static readonly Problem NoPicture = new("photographs.no-picture", "第 {0} 个文件不是完整的照片（JPEG 或 PNG），请重新拍摄或选择。",
        "File {0} is no whole photograph (JPEG or PNG); take or choose it again.", Field: "photographs");
    public static readonly Problem Lost = new("photographs.lost", "照片文件已损坏或丢失，请联系系统管理员从备份恢复。",
        "The photograph's file is damaged or gone; ask the administrator to restore it from a backup.", 410);
}
